package dev.kantis.partner.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.partner.webhook.Delivery.Attempt;
import dev.kantis.partner.webhook.Verdict.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Terms TERMS = new Terms(Duration.ofDays(5), 0);

    @Test
    void failuresAreTriedAgainNineTimesOverThreeDays() {
        var at = NOON;
        for (var tries = 0; tries < 9; tries++) {
            var verdict = Verdict.of(delivery(tries), null, failed(at, 500), Duration.ZERO, TERMS);
            assertThat(verdict.state()).isEqualTo(Delivery.State.WAITING);
            at = verdict.nextTryAt();
        }

        assertThat(Duration.between(NOON, at))
                .isEqualTo(Duration.ofHours(2 + 5 + 10 + 14 + 20 + 24)
                        .plusMinutes(35)
                        .plusSeconds(5));
        assertThat(Verdict.of(delivery(9), NOON, failed(at, 500), Duration.ZERO, TERMS)
                        .state())
                .isEqualTo(Delivery.State.FAILED);
    }

    @Test
    void whatFailedTogetherDoesNotComeTogether() {
        assertThat(RetryPlan.pauseAfter(4, Duration.ZERO, 50)).contains(Duration.ofMinutes(126));
        assertThat(RetryPlan.pauseAfter(1, Duration.ZERO, 99)).contains(Duration.ofMillis(5_495));
    }

    @Test
    void anEndpointMayAskForALongerPauseOfADayAtMost() {
        assertThat(RetryPlan.pauseAfter(1, Duration.ofMinutes(2), 0)).contains(Duration.ofMinutes(2));
        assertThat(RetryPlan.pauseAfter(3, Duration.ofMinutes(2), 0)).contains(Duration.ofMinutes(30));
        assertThat(RetryPlan.pauseAfter(1, Duration.ofDays(9), 0)).contains(Duration.ofDays(1));
    }

    @Test
    void anEndpointThatIsGoneIsDisabledAtOnce() {
        var verdict = Verdict.of(delivery(0), null, failed(NOON, 410), Duration.ZERO, TERMS);

        assertThat(verdict.disabled()).contains(Endpoint.State.GONE);
        assertThat(verdict.state()).isEqualTo(Delivery.State.FAILED);
    }

    @Test
    void anEndpointThatFailsForFiveDaysIsDisabled() {
        var almost = NOON.minus(Duration.ofDays(5)).plusSeconds(1);

        assertThat(Verdict.of(delivery(0), almost, failed(NOON, 500), Duration.ZERO, TERMS)
                        .disabled())
                .isEmpty();
        assertThat(Verdict.of(delivery(0), almost.minusSeconds(1), failed(NOON, 500), Duration.ZERO, TERMS)
                        .disabled())
                .contains(Endpoint.State.FAILED);
    }

    @Test
    void theFirstFailureIsRememberedUntilSomethingIsDelivered() {
        var first = Verdict.of(delivery(0), null, failed(NOON, 500), Duration.ZERO, TERMS);
        var second =
                Verdict.of(delivery(1), first.failingSince(), failed(NOON.plusSeconds(9), 0), Duration.ZERO, TERMS);
        var done = Verdict.of(
                delivery(2),
                second.failingSince(),
                new Attempt(NOON.plusSeconds(99), 5, 204, ""),
                Duration.ZERO,
                TERMS);

        assertThat(second.failingSince()).isEqualTo(NOON);
        assertThat(done.failingSince()).isNull();
        assertThat(done.state()).isEqualTo(Delivery.State.DELIVERED);
    }

    private static Attempt failed(Instant at, int status) {
        return new Attempt(at, 0, status, "STATUS");
    }

    private static Delivery delivery(int tries) {
        return new Delivery(
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                UUID.randomUUID(),
                "purchase.recorded",
                Delivery.State.WAITING,
                tries,
                tries,
                NOON,
                NOON,
                List.of());
    }
}
