package dev.kantis.rewards.redemption;

import dev.kantis.rewards.redemption.LedgerAnswer.CaptureRefused;
import dev.kantis.rewards.redemption.LedgerAnswer.Captured;
import dev.kantis.rewards.redemption.LedgerAnswer.Held;
import dev.kantis.rewards.redemption.LedgerAnswer.HoldRefused;
import dev.kantis.rewards.redemption.LedgerAnswer.Unanswered;
import dev.kantis.rewards.redemption.RedemptionState.Canceled;
import dev.kantis.rewards.redemption.RedemptionState.Completed;
import dev.kantis.rewards.redemption.RedemptionState.PointsHeld;
import dev.kantis.rewards.redemption.RedemptionState.StockReserved;

/**
 * What comes next in a redemption: forward while the ledger agrees, back when it refuses for good, and no step at all
 * while it does not answer. Answers may come late or twice, from a call and from the sweep at the same time; an answer
 * to a step that was made already changes nothing.
 */
public final class Saga {
    private Saga() {}

    /** Total: every answer has a meaning in every state. */
    public static Transition decide(RedemptionState state, LedgerAnswer answer) {
        return switch (state) {
            case StockReserved _ -> afterReservation(state, answer);
            case PointsHeld _ -> afterHold(state, answer);
            case Completed _, Canceled _ -> Transition.stay(state);
        };
    }

    private static Transition afterReservation(RedemptionState state, LedgerAnswer answer) {
        return switch (answer) {
            case Held(var holdId) -> Transition.to(new PointsHeld(holdId), Effect.MAKE_VOUCHER);
            case HoldRefused(var refusal) ->
                Transition.to(new Canceled(refusal), Effect.GIVE_PIECE_BACK, Effect.TELL_CANCELED);
            case Captured _, CaptureRefused _, Unanswered _ -> Transition.stay(state);
        };
    }

    private static Transition afterHold(RedemptionState state, LedgerAnswer answer) {
        return switch (answer) {
            case Captured _ -> Transition.to(new Completed(), Effect.GIVE_VOUCHER, Effect.TELL_REDEEMED);
            case CaptureRefused(var refusal) ->
                Transition.to(
                        new Canceled(refusal), Effect.CANCEL_VOUCHER, Effect.GIVE_PIECE_BACK, Effect.TELL_CANCELED);
            case Held _, HoldRefused _, Unanswered _ -> Transition.stay(state);
        };
    }
}
