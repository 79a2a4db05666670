package dev.kantis.ledger.posting;

import dev.kantis.ledger.tier.TierProgress;
import java.time.Instant;
import java.util.List;

/**
 * An accepted operation as it is answered, now and on every repeat. {@code points} moved; {@code change} is how
 * available changed by it; {@code debtAdded} and {@code writtenOff} say what became of points that could not be taken
 * back; {@code until} is when a hold times out, else the time of posting; {@code others} is what it did to other units,
 * {@code tiers} where the member stands after it.
 */
public record PostedEntry(
        long entryId,
        EntryKind kind,
        long points,
        long change,
        long debtAdded,
        long writtenOff,
        Balance balance,
        Facts facts,
        Instant postTime,
        Instant until,
        List<UnitChange> others,
        List<TierProgress> tiers) {
    public PostedEntry {
        others = List.copyOf(others);
        tiers = List.copyOf(tiers);
    }

    /** The same with what followed it. */
    public PostedEntry followedBy(List<UnitChange> changes) {
        return new PostedEntry(
                entryId, kind, points, change, debtAdded, writtenOff, balance, facts, postTime, until, changes, tiers);
    }
}
