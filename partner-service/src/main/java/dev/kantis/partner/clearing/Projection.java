package dev.kantis.partner.clearing;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Port: items, sums and cursors in the database. Blocking. */
public interface Projection {

    /** Where the projection stands. */
    State state();

    /** How far each lane was read for a generation. */
    Map<Integer, Long> cursors(int generation);

    /** All closings, in order. */
    List<Closing> closings();

    /**
     * Adds a batch to a generation: items, sums and cursors in one transaction. False, and nothing is written, when
     * somebody else moved the cursors meanwhile or closed periods since {@code closings} were read.
     */
    boolean store(int generation, Batch batch, int closings);

    /** Every entry posted before this moment is in. */
    void caughtUp(Instant moment);

    /** Empties the generation that is not live, so that a rebuild can start. */
    void beginRebuild();

    /**
     * Compares the rebuilt generation with the live one and takes it, unless periods that were closed differ. Both must
     * have read the same entries.
     */
    void endRebuild(Instant now);

    /** What is known of a rebuild. */
    enum Rebuild {
        NONE,
        ASKED,
        RUNNING
    }

    /** Which generation is live, whether the other one is being rebuilt, and before when every posted entry is in. */
    record State(int live, Rebuild rebuild, Instant caughtUpAt) {
        public int spare() {
            return 1 - live;
        }
    }
}
