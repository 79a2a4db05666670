package dev.kantis.ledger.statement;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Port: entries in the order of their lanes. */
public interface LanePages {
    /** All lanes, in order. */
    Uni<List<Integer>> lanes();

    /** Entries of a lane after a place, in order, as far as they are committed. */
    Uni<LanePage> page(int lane, long after, int size);
}
