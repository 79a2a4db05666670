package dev.kantis.member.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.member.erasure.Erasure.AskedBy;
import dev.kantis.member.erasure.Erasure.State;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ErasureTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private final Erasure asked =
            Erasure.asked(UUID.randomUUID(), UUID.randomUUID(), AskedBy.MEMBER, NOW, NOW.plus(Duration.ofDays(14)));

    @Test
    void whatWaitsIsCanceledAndStaysSo() {
        var canceled = asked.cancel(NOW.plusSeconds(60)).orThrow();

        assertThat(canceled.state()).isEqualTo(State.CANCELED);
        assertThat(canceled.endedAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(canceled.cancel(NOW.plusSeconds(90)).orThrow()).isEqualTo(canceled);
        assertThat(canceled.isOpen()).isFalse();
        assertThat(asked.isOpen()).isTrue();
    }

    @Test
    void whatHasBegunIsNotCanceled() {
        for (var state : List.of(State.RUNNING, State.DONE)) {
            var begun = new Erasure(asked.id(), asked.memberId(), AskedBy.STAFF, state, NOW, NOW, null, "", List.of());

            assertThat(begun.cancel(NOW))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.REASON_ERASURE_BEGUN));
        }
    }

    @Test
    void placesComeInOrderAndThisServiceIsTheLast() {
        var done = EnumSet.noneOf(Place.class);
        for (var place : Place.values()) {
            assertThat(Place.next(done)).contains(place);
            done.add(place);
        }
        assertThat(Place.next(done)).isEmpty();
        assertThat(Place.values()).endsWith(Place.MEMBER);
        assertThat(Place.of("ledger-service")).isEqualTo(Place.LEDGER);
        Assertions.assertThatThrownBy(() -> Place.of("nowhere")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsKeptNeedsAGround() {
        Assertions.assertThatThrownBy(() -> ErasedPart.kept("books", 1, ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ErasedPart.kept("books", 1, "the law").isKept()).isTrue();
        assertThat(ErasedPart.gone("rows", 1).isKept()).isFalse();
    }
}
