package dev.kantis.kit.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final AtomicInteger room = new AtomicInteger();
    private final Pace pace = new Pace(() -> room.get() > 0);
    private final AtomicInteger read = new AtomicInteger();
    private final List<Integer> sent = new ArrayList<>();

    @Test
    void aStreamReadsNoFurtherThanItsTransportTakes() {
        room.set(3);
        stream(10);

        assertThat(sent).containsExactly(1, 2, 3);

        room.set(2);
        pace.goOn();

        assertThat(sent).containsExactly(1, 2, 3, 4, 5);
        assertThat(read).hasValue(5);
    }

    @Test
    void whoWaitsIsLetGoWhenTheCallEnds() {
        stream(1);
        assertThat(sent).isEmpty();

        pace.goOn();

        assertThat(sent).containsExactly(1);
    }

    private void stream(int pages) {
        Multi.createBy()
                .repeating()
                .uni(() -> pace.ready().map(_ -> read.incrementAndGet()))
                .atMost(pages)
                .subscribe()
                .with(page -> {
                    room.decrementAndGet();
                    sent.add(page);
                });
    }
}
