package dev.kantis.rewards.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kantis.contracts.errors.v1.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RewardTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void theFirstDocumentMakesVersionOne() {
        var made = Reward.next(null, "mug", spec(10L));

        assertThat(made).contains(new Reward("mug", 1, spec(10L), 0));
    }

    @Test
    void theSameContentChangesNothing() {
        assertThat(Reward.next(reward(10L, 4), "mug", spec(10L))).isEmpty();
    }

    @Test
    void raisingTheStockAddsTheDifference() {
        var raised = Reward.next(reward(10L, 4), "mug", spec(25L)).orElseThrow();

        assertThat(raised.version()).isEqualTo(2);
        assertThat(raised.stockLeft()).hasValue(21);
    }

    @Test
    void loweringTheStockBelowWhatIsTakenLeavesNoneAndForgetsNothing() {
        var lowered = Reward.next(reward(10L, 8), "mug", spec(5L)).orElseThrow();
        var raisedAgain = Reward.next(lowered, "mug", spec(10L)).orElseThrow();

        assertThat(lowered.stockLeft()).hasValue(0);
        assertThat(raisedAgain.stockLeft()).hasValue(2);
    }

    @Test
    void withoutStockThereIsNoEnd() {
        assertThat(reward(null, 0).stockLeft()).isEmpty();
        assertThat(reward(null, 0).refusalAt(NOW)).isEmpty();
    }

    @Test
    void theLastPieceCanBeHadAndNoneAfterIt() {
        assertThat(reward(10L, 9).refusalAt(NOW)).isEmpty();
        assertThat(reward(10L, 10).refusalAt(NOW).orElseThrow().reason()).isEqualTo(Reason.REASON_REWARD_OUT_OF_STOCK);
    }

    @Test
    void anOfferBeginsAtItsFirstInstantAndEndsBeforeItsLast() {
        var offer = new Reward("mug", 1, spec(null, NOW, NOW.plusSeconds(60)), 0);

        assertThat(offer.refusalAt(NOW.minusMillis(1)).orElseThrow().reason())
                .isEqualTo(Reason.REASON_REWARD_NOT_OFFERED);
        assertThat(offer.refusalAt(NOW)).isEmpty();
        assertThat(offer.refusalAt(NOW.plusSeconds(60)).orElseThrow().reason())
                .isEqualTo(Reason.REASON_REWARD_NOT_OFFERED);
    }

    @Test
    void theEtagChangesWithTheVersionAndWithTheStock() {
        assertThat(reward(10L, 4).etag()).isNotEqualTo(reward(10L, 5).etag());
        assertThat(Reward.next(reward(10L, 4), "mug", spec(11L)).orElseThrow().etag())
                .isNotEqualTo(reward(10L, 4).etag());
    }

    @Test
    void anOfferThatEndsBeforeItBeginsIsWrong() {
        assertThatThrownBy(() -> spec(null, NOW, NOW)).hasMessage("offeredFrom must be before offeredUntil");
    }

    private static Reward reward(@Nullable Long stock, long taken) {
        return new Reward("mug", 1, spec(stock), taken);
    }

    private static RewardSpec spec(@Nullable Long stock) {
        return spec(stock, null, null);
    }

    private static RewardSpec spec(@Nullable Long stock, @Nullable Instant from, @Nullable Instant until) {
        return new RewardSpec("A mug", "To drink from.", "points", 300, stock, null, null, from, until, null);
    }
}
