package dev.kantis.ledger.rule;

import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.RuleReason;
import java.util.List;

/** What a basket earns and why: the rules that fired, the points of each line, and why the other rules did not fire. */
public record Judgment(List<RuleReason> reasons, List<LinePoints> lines, List<Unfired> unfired) {
    public Judgment {
        reasons = List.copyOf(reasons);
        lines = List.copyOf(lines);
        unfired = List.copyOf(unfired);
    }

    /** The points of all rules. */
    public long points() {
        return reasons.stream().mapToLong(RuleReason::points).reduce(0, Math::addExact);
    }

    /** A rule that gave nothing. */
    public record Unfired(String rule, Why why) {}

    /** Why a rule gave nothing. */
    public enum Why {
        /** Its time has not come. */
        NOT_YET,
        /** Its time is over. */
        OVER,
        /** Its condition on the basket does not hold. */
        BASKET_DIFFERS,
        /** No line matches, or the basket has no lines. */
        NO_LINE,
        /** Another rule of its group gives more. */
        OUTDONE,
        /** It comes to less than one point. */
        TOO_LITTLE
    }
}
