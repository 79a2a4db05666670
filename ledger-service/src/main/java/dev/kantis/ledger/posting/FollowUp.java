package dev.kantis.ledger.posting;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * An entry that belongs to another one and is posted right after it, on the same owner: of another unit, or the reward
 * of a full card. {@code name} tells it from its siblings. Its decision sees the wallet of its own unit, and the
 * {@code original} entry if it undoes one; where it answers nothing, nothing is posted. One that is {@code pools} is
 * posted on the pool with which the entry is divided, as an entry of the pool; where there is none, not at all.
 */
public record FollowUp(String name, EntryKind kind, UnitPolicy unit, OptionalLong original, boolean pools, Step step) {
    /** Decides a follow-up. Pure. */
    @FunctionalInterface
    public interface Step {
        Optional<Draft> decide(LedgerState state);
    }

    public static FollowUp of(String name, EntryKind kind, UnitPolicy unit, Step step) {
        return new FollowUp(name, kind, unit, OptionalLong.empty(), false, step);
    }

    public static FollowUp undoing(long original, String name, EntryKind kind, UnitPolicy unit, Step step) {
        return new FollowUp(name, kind, unit, OptionalLong.of(original), false, step);
    }

    /** The same on the pool. */
    public FollowUp inPool() {
        return new FollowUp(name, kind, unit, original, true, step);
    }
}
