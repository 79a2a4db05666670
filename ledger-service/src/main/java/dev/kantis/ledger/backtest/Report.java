package dev.kantis.ledger.backtest;

import dev.kantis.ledger.program.PointValue;
import dev.kantis.ledger.tier.TierPreview;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a draft would have changed. {@code skipped} purchases are in a currency that the draft does not count; they are
 * in no other number. Members gain and lose points of the main unit. {@code tiers} says who gets another tier at once
 * when the draft comes into force.
 */
public record Report(
        Numbers numbers,
        List<UnitTotal> units,
        List<RuleTotal> rules,
        List<MemberChange> mostGained,
        List<MemberChange> mostLost,
        List<TierPreview> tiers) {
    public Report {
        units = List.copyOf(units);
        rules = List.copyOf(rules);
        mostGained = List.copyOf(mostGained);
        mostLost = List.copyOf(mostLost);
        tiers = List.copyOf(tiers);
    }

    /** How many purchases and members there are, the points of the main unit before and after, who gains and loses. */
    public record Numbers(
            long purchases, long skipped, long members, long before, long after, long gaining, long losing) {}

    /** The same with what becomes of tiers. */
    Report with(List<TierPreview> previews) {
        return new Report(numbers, units, rules, mostGained, mostLost, previews);
    }

    /** What was given of a unit, by what is compared with and by the draft. */
    public record UnitTotal(String unit, Sum before, Sum after) {}

    /**
     * Points that were given, and those of them that would not have expired by today if nobody spent any; what one is
     * worth, if the version says so.
     */
    public record Sum(long points, long unexpired, @Nullable PointValue value) {}

    /**
     * How often a rule or stamp card of the draft fired and what it gave; the same of the rule of that name in the
     * version that is compared with. Rules that never fired stand here with zeros.
     */
    public record RuleTotal(
            String rule,
            String unit,
            Fired before,
            Fired after,
            @Nullable PointValue value) {}

    /** How often a rule fired, and the points it gave. */
    public record Fired(long times, long points) {
        static final Fired NEVER = new Fired(0, 0);

        Fired plus(long more) {
            return new Fired(times + 1, Math.addExact(points, more));
        }
    }

    /** What one member earned before, and by the draft. */
    public record MemberChange(UUID memberId, long before, long after) {
        public long change() {
            return after - before;
        }
    }
}
