package dev.kantis.member.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 2", "3, 4", "6, 32", "7, 60", "1000000, 60"})
    void thePauseDoublesUpToTheLimit(int attempts, long seconds) {
        var backOff = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

        assertThat(backOff.after(attempts)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
