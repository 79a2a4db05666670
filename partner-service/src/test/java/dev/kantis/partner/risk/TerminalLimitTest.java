package dev.kantis.partner.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TerminalLimitTest {
    private final AtomicLong nanos = new AtomicLong(-5);
    private final TerminalLimit<String> limit = new TerminalLimit<>(nanos::get);

    @Test
    void soManyAMinuteAreFineAndTheNextWaitsForItsShare() {
        for (var call = 0; call < 6; call++) {
            assertThat(limit.waitFor("T1", 6)).isEmpty();
        }

        assertThat(limit.waitFor("T1", 6)).contains(Duration.ofSeconds(10));
        assertThat(limit.waitFor("T2", 6)).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(limit.waitFor("T1", 6)).isEmpty();
        assertThat(limit.waitFor("T1", 6)).contains(Duration.ofSeconds(10));
    }

    @Test
    void aRefusedCallBooksNothing() {
        for (var call = 0; call < 100; call++) {
            limit.waitFor("T1", 6);
        }

        assertThat(limit.waitFor("T1", 6)).contains(Duration.ofSeconds(10));
    }

    @Test
    void whoWasQuietMayCallAsOftenAsBeforeAndNotMore() {
        nanos.addAndGet(Duration.ofHours(5).toNanos());
        var accepted = 0;
        for (var call = 0; call < 20; call++) {
            accepted += limit.waitFor("T1", 6).isEmpty() ? 1 : 0;
        }

        assertThat(accepted).isEqualTo(6);
    }
}
