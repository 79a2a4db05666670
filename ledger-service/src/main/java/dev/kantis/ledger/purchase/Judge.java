package dev.kantis.ledger.purchase;

import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.ProgramSpec;
import java.util.List;

/** What a purchase earns by a program, and why. Pure: the same for real purchases, previews and backtests. */
public final class Judge {
    private Judge() {}

    /** The reasons; their points add up to what the purchase earns. Rounded down once for the whole basket. */
    public static List<RuleReason> judge(Program program, long totalMinor) {
        ProgramSpec.PurchaseRule rule = program.spec().earn().purchase();
        var points = Math.multiplyExact(totalMinor, rule.points()) / rule.minorUnits();
        return points == 0 ? List.of() : List.of(new RuleReason(rule.rule(), points, rule.text()));
    }

    /** The points of all reasons. */
    public static long points(List<RuleReason> reasons) {
        return reasons.stream().mapToLong(RuleReason::points).reduce(0, Math::addExact);
    }
}
