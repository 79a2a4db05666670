package dev.kantis.partner.clearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class InTurnTest {
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void aTaskRunsWhileTheNextOneIsPrepared() {
        var prepared = new CountDownLatch(1);
        try (var tasks = new InTurn()) {
            tasks.next(() -> {
                await(prepared);
                done.add("first");
            });
            assertThat(done).isEmpty();
            prepared.countDown();
            tasks.next(() -> done.add("second"));
            tasks.finish();
        }
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void noTaskFollowsOneThatFailed() {
        try (var tasks = new InTurn()) {
            tasks.next(() -> {
                throw new IllegalStateException("no");
            });
            assertThatThrownBy(() -> tasks.next(() -> done.add("second")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no");
        }
        assertThat(done).isEmpty();
    }

    @Test
    void theLastTaskEndsBeforeAnythingElseGoesOn() {
        var closing = new CountDownLatch(1);
        try (var tasks = new InTurn()) {
            tasks.next(() -> {
                await(closing);
                done.add("only");
            });
            closing.countDown();
        }
        assertThat(done).containsExactly("only");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
