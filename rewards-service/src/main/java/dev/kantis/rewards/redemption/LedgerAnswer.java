package dev.kantis.rewards.redemption;

import dev.kantis.kit.errors.Refusal;
import java.util.UUID;

/** What the ledger said to a step of the saga. Its answers are final: the same step gets the same answer for ever. */
public sealed interface LedgerAnswer {

    /** The points are set aside. */
    record Held(UUID holdId) implements LedgerAnswer {}

    /** The points were not set aside and never will be for this redemption. */
    record HoldRefused(Refusal refusal) implements LedgerAnswer {}

    /** The held points are spent. */
    record Captured() implements LedgerAnswer {}

    /** The held points were not spent and never will be: the hold is over. */
    record CaptureRefused(Refusal refusal) implements LedgerAnswer {}

    /** No answer, or none that says what happened: the same step has to be repeated later. */
    record Unanswered() implements LedgerAnswer {}
}
