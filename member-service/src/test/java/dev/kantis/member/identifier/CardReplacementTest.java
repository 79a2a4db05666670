package dev.kantis.member.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.member.identifier.IssuedIdentifier.Block;
import dev.kantis.member.identifier.IssuedIdentifier.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CardReplacementTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void theActiveCardIsReplaced() {
        var active = card(NOW.minus(Duration.ofDays(400)));
        var old = card(NOW.minus(Duration.ofDays(500))).blocked(new Block(Cause.LOST, NOW));

        assertThat(CardReplacement.decide(List.of(active, old), NOW)).isEqualTo(Outcome.done(Optional.of(active)));
    }

    @Test
    void whoHasNoActiveCardGetsOneToo() {
        var old = card(NOW.minus(Duration.ofDays(500))).blocked(new Block(Cause.STOLEN, NOW));

        assertThat(CardReplacement.decide(List.of(old), NOW)).isEqualTo(Outcome.done(Optional.empty()));
        assertThat(CardReplacement.decide(List.of(), NOW)).isEqualTo(Outcome.done(Optional.empty()));
    }

    @Test
    void fiveCardsWithinThirtyDaysAreEnough() {
        var five = IntStream.range(0, 5)
                .mapToObj(day -> card(NOW.minus(Duration.ofDays(30)).plusSeconds(1 + day)))
                .toList();

        assertThat(CardReplacement.decide(five, NOW))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.REASON_CARD_LIMIT_REACHED));
        assertThat(CardReplacement.decide(five, NOW.plusSeconds(1))).isInstanceOf(Outcome.Done.class);
    }

    private static IssuedIdentifier card(Instant issuedAt) {
        return IssuedIdentifier.card(
                UUID.randomUUID(), UUID.randomUUID(), CardNumber.random("6299", new Random(3)), issuedAt);
    }
}
