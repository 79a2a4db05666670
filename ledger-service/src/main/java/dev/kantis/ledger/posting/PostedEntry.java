package dev.kantis.ledger.posting;

import java.time.Instant;
import java.util.List;

/**
 * An accepted operation as it is answered, now and on every repeat. {@code points} moved; {@code change} is how
 * available changed by it; {@code until} is when a hold times out, else the time of posting.
 */
public record PostedEntry(
        long entryId,
        EntryKind kind,
        long points,
        long change,
        long debtAdded,
        Balance balance,
        Facts facts,
        Instant postTime,
        Instant until) {

    /** What the operation was about. No personal data. */
    public record Facts(String reference, String partnerId, String reason, String program, List<RuleReason> reasons) {

        public Facts {
            reasons = List.copyOf(reasons);
        }

        public static Facts of(String reference, String reason) {
            return new Facts(reference, "", reason, "", List.of());
        }
    }
}
