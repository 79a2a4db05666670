package dev.kantis.rewards.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.rewards.redemption.LedgerAnswer.CaptureRefused;
import dev.kantis.rewards.redemption.LedgerAnswer.Captured;
import dev.kantis.rewards.redemption.LedgerAnswer.Held;
import dev.kantis.rewards.redemption.LedgerAnswer.HoldRefused;
import dev.kantis.rewards.redemption.LedgerAnswer.Unanswered;
import dev.kantis.rewards.redemption.RedemptionState.Canceled;
import dev.kantis.rewards.redemption.RedemptionState.Completed;
import dev.kantis.rewards.redemption.RedemptionState.PointsHeld;
import dev.kantis.rewards.redemption.RedemptionState.StockReserved;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SagaTest {
    private static final UUID HOLD = UUID.randomUUID();
    private static final Refusal POOR = new Refusal(Reason.REASON_INSUFFICIENT_POINTS, "Too few.");
    private static final Refusal GONE = new Refusal(Reason.REASON_HOLD_NOT_OPEN, "Timed out.");
    private static final List<RedemptionState> STATES =
            List.of(new StockReserved(), new PointsHeld(HOLD), new Completed(), new Canceled(POOR));
    private static final List<LedgerAnswer> ANSWERS =
            List.of(new Held(HOLD), new HoldRefused(POOR), new Captured(), new CaptureRefused(GONE), new Unanswered());

    @Test
    void heldPointsMakeAVoucherThatNobodySees() {
        assertThat(Saga.decide(new StockReserved(), new Held(HOLD)))
                .isEqualTo(new Transition(new PointsHeld(HOLD), List.of(Effect.MAKE_VOUCHER)));
    }

    @Test
    void tooFewPointsGiveThePieceBack() {
        assertThat(Saga.decide(new StockReserved(), new HoldRefused(POOR)))
                .isEqualTo(new Transition(new Canceled(POOR), List.of(Effect.GIVE_PIECE_BACK, Effect.TELL_CANCELED)));
    }

    @Test
    void spentPointsGiveTheVoucherToTheMember() {
        assertThat(Saga.decide(new PointsHeld(HOLD), new Captured()))
                .isEqualTo(new Transition(new Completed(), List.of(Effect.GIVE_VOUCHER, Effect.TELL_REDEEMED)));
    }

    @Test
    void aHoldThatTimedOutUndoesEverything() {
        assertThat(Saga.decide(new PointsHeld(HOLD), new CaptureRefused(GONE)))
                .isEqualTo(new Transition(
                        new Canceled(GONE),
                        List.of(Effect.CANCEL_VOUCHER, Effect.GIVE_PIECE_BACK, Effect.TELL_CANCELED)));
    }

    @Test
    void noAnswerChangesNothingInAnyState() {
        for (var state : STATES) {
            assertThat(Saga.decide(state, new Unanswered())).isEqualTo(Transition.stay(state));
        }
    }

    @Test
    void whatHasEndedStaysAsItIs() {
        for (var answer : ANSWERS) {
            assertThat(Saga.decide(new Completed(), answer)).isEqualTo(Transition.stay(new Completed()));
            assertThat(Saga.decide(new Canceled(POOR), answer)).isEqualTo(Transition.stay(new Canceled(POOR)));
        }
    }

    @Test
    void anAnswerThatComesTwiceCountsOnce() {
        for (var state : STATES) {
            for (var answer : ANSWERS) {
                var once = Saga.decide(state, answer);
                assertThat(Saga.decide(once.next(), answer)).isEqualTo(Transition.stay(once.next()));
            }
        }
    }

    @Test
    void everyAnswerHasAMeaningInEveryStateAndOnlyTransitionsHaveEffects() {
        for (var state : STATES) {
            for (var answer : ANSWERS) {
                var transition = Saga.decide(state, answer);
                assertThat(transition.next().equals(state))
                        .isEqualTo(transition.effects().isEmpty());
            }
        }
    }
}
