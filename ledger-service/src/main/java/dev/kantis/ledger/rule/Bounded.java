package dev.kantis.ledger.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule whose giving may be bounded: for one member by limits, for all together by a budget. */
public interface Bounded {
    /** The rule's name; unique in the program. */
    String rule();

    /** The name of the unit that it gives; empty for the main one. */
    String unitName();

    /** The limits per member; none: as often as it fires. */
    List<Limit> bounds();

    /** The name of its budget, if it has one. */
    @Nullable
    String budget();
}
