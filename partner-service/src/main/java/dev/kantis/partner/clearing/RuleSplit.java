package dev.kantis.partner.clearing;

import dev.kantis.partner.clearing.BillableEntry.RulePoints;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * How points that are taken back lie on the rules that had given them, in proportion, in whole points: the first n
 * points of an entry have one split, whatever the steps in which they are taken, so that everything taken back is
 * exactly what was given. Pure.
 */
final class RuleSplit {
    private RuleSplit() {}

    /** The rules with what no rule explains under an empty name, so that they add up to {@code total} at least. */
    static List<RulePoints> complete(List<RulePoints> rules, long total) {
        var given = rules.stream().mapToLong(RulePoints::points).reduce(0, Math::addExact);
        if (given >= total) {
            return rules;
        }
        var all = new ArrayList<>(rules);
        all.add(new RulePoints("", total - given));
        return all;
    }

    /** The points from {@code before} on, as many as {@code points}, by rule. A part may be negative by a point. */
    static List<RulePoints> slice(List<RulePoints> rules, long before, long points) {
        var total = rules.stream().mapToLong(RulePoints::points).reduce(0, Math::addExact);
        var after = Math.min(total, Math.addExact(before, points));
        var parts = new ArrayList<RulePoints>();
        var end = 0L;
        var done = 0L;
        for (var rule : rules) {
            end = Math.addExact(end, rule.points());
            var reached = upTo(after, end, total) - upTo(Math.min(before, total), end, total);
            parts.add(new RulePoints(rule.rule(), reached - done));
            done = reached;
        }
        return parts;
    }

    /** How many of the first n points lie on the rules up to {@code end}. */
    private static long upTo(long n, long end, long total) {
        return total == 0
                ? 0
                : BigInteger.valueOf(n)
                        .multiply(BigInteger.valueOf(end))
                        .divide(BigInteger.valueOf(total))
                        .longValueExact();
    }
}
