package dev.kantis.rewards.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private final BackOff pauses = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    @Test
    void eachPauseIsTwiceTheOneBeforeUpToTheLongest() {
        assertThat(IntStream.range(0, 8)
                        .mapToLong(attempts -> pauses.after(attempts).toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void itStaysBoundedForEver() {
        assertThat(pauses.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(30));
    }
}
