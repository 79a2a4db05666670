package dev.kantis.member.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.member.MemberConfig;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GuessLimitsTest {
    private static final String PARTNER = UUID.randomUUID().toString();
    private static final Asker TILL = Asker.till(PARTNER, "center", "T1");

    private final AtomicLong nanos = new AtomicLong(1);
    private final GuessLimits limits = new GuessLimits(new Settings(), new MovedClock());

    @Test
    void theFirstHalfIsNotSlowedTheSecondIsMoreAndMore() {
        for (var guess = 0; guess < 5; guess++) {
            assertThat(pause()).isZero();
        }
        var sixth = pause();
        var seventh = pause();

        assertThat(sixth).isPositive();
        assertThat(seventh).isGreaterThan(sixth);
        pause();
        pause();
        assertThat(pause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whoHasNoTokenLeftIsRefusedAndToldWhenToComeBack() {
        for (var guess = 0; guess < 10; guess++) {
            pause();
        }

        var refused = (Admittance.Refused) limits.take(TILL);
        later(Duration.ofSeconds(refused.retrySeconds()));

        assertThat(refused.retrySeconds()).isEqualTo(60);
        assertThat(limits.take(TILL)).isInstanceOf(Admittance.Admitted.class);
        assertThat(limits.take(TILL)).isInstanceOf(Admittance.Refused.class);
    }

    @Test
    void whoFindsSomebodyLosesNothing() {
        for (var customer = 0; customer < 1_000; customer++) {
            assertThat(pause()).isZero();
            limits.giveBack(TILL);
        }
    }

    @Test
    void otherTerminalsGoOnUntilTheirPartnerHasNoTokenLeft() {
        for (var terminal = 0; terminal < 3; terminal++) {
            for (var guess = 0; guess < 10; guess++) {
                assertThat(limits.take(Asker.till(PARTNER, "center", "X" + terminal)))
                        .isInstanceOf(Admittance.Admitted.class);
            }
        }

        assertThat(limits.take(Asker.till(PARTNER, "harbor", "T9"))).isInstanceOf(Admittance.Refused.class);
        assertThat(limits.take(Asker.till(UUID.randomUUID().toString(), "center", "X1")))
                .isInstanceOf(Admittance.Admitted.class);
    }

    @Test
    void aTerminalThatIsRefusedTakesNothingFromItsPartner() {
        for (var guess = 0; guess < 500; guess++) {
            limits.take(TILL);
        }

        assertThat(limits.take(Asker.till(PARTNER, "center", "T2"))).isInstanceOf(Admittance.Admitted.class);
    }

    private Duration pause() {
        return ((Admittance.Admitted) limits.take(TILL)).pauseIfNobody();
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private final class MovedClock implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    /** 10 per terminal and 30 per partner in 10 minutes. */
    private record Settings() implements MemberConfig.Guesses {
        @Override
        public int perPlace() {
            return 10;
        }

        @Override
        public int perPartner() {
            return 30;
        }

        @Override
        public Duration window() {
            return Duration.ofMinutes(10);
        }

        @Override
        public Duration longestPause() {
            return Duration.ofSeconds(1);
        }

        @Override
        public long remembered() {
            return 1_000;
        }
    }
}
