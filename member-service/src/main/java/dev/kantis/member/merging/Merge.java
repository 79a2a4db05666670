package dev.kantis.member.merging;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A merge of two members, and what became of it. {@code place} orders merges; {@code due} is there while something is
 * to be done.
 */
public record Merge(
        UUID id,
        long place,
        Pair pair,
        State state,
        @Nullable Due due,
        Instant requestedAt,
        List<Step> steps) {

    /** Who stays, and who is merged into that one. */
    public record Pair(UUID survivor, UUID absorbed) {
        public Pair {
            if (survivor.equals(absorbed)) {
                throw new IllegalArgumentException("nobody is merged with themself");
            }
        }
    }

    /** How far it is. */
    public enum State {
        /** The ledger is about to bring the points together. */
        MERGING,
        /** The two are one. */
        MERGED,
        /** The ledger is about to give the points back. */
        SEPARATING,
        /** The two are two again. */
        SEPARATED,
        /** The ledger will never do it; nothing was changed. */
        REFUSED;

        /** Whether the two are one, or on the way there or back. */
        public boolean isLive() {
            return this == MERGING || this == MERGED || this == SEPARATING;
        }
    }

    /** What is to be done next. */
    public enum Due {
        /** The ledger moves the points. */
        LEDGER,
        /** The account names another member. */
        ACCOUNT
    }

    /** Where the merge came to, who asked for it and why, and when. */
    public record Step(State state, @Nullable Asked asked, Instant at) {}

    /** Who of the staff asked, and why. */
    public record Asked(String staff, String reason) {}

    public Merge {
        steps = List.copyOf(steps);
    }

    /** The same with these steps. */
    public Merge with(List<Step> others) {
        return new Merge(id, place, pair, state, due, requestedAt, others);
    }
}
