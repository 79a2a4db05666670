package dev.kantis.ledger.rule;

import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.RuleReason;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a basket earns and why: points of the main unit, points of other units, why the other rules gave nothing, and
 * the money that counts, in minor units.
 */
public record Judgment(Gain main, List<Gain> others, List<Unfired> unfired, long money) {
    /** A judgment of something that was not bought. */
    public static Judgment of(Gain main, List<Gain> others, List<Unfired> unfired) {
        return new Judgment(main, others, unfired, 0);
    }

    public Judgment {
        others = List.copyOf(others);
        unfired = List.copyOf(unfired);
    }

    /** What is earned of one unit, by which rules, and of that by which line. The main unit has no name here. */
    public record Gain(String unit, List<RuleReason> reasons, List<LinePoints> lines) {
        public Gain {
            reasons = List.copyOf(reasons);
            lines = List.copyOf(lines);
        }

        /** The points of all rules. */
        public long points() {
            return reasons.stream().mapToLong(RuleReason::points).reduce(0, Math::addExact);
        }
    }

    /** What is earned of a unit; the main one has no name. */
    public Gain of(String unit) {
        return unit.isEmpty()
                ? main
                : others.stream()
                        .filter(gain -> gain.unit().equals(unit))
                        .findFirst()
                        .orElse(new Gain(unit, List.of(), List.of()));
    }

    /** The rules that gave points of any unit. */
    public List<RuleReason> allReasons() {
        return Stream.concat(main.reasons().stream(), others.stream().flatMap(gain -> gain.reasons().stream()))
                .toList();
    }

    /** The points of the main unit. */
    public long points() {
        return main.points();
    }

    /** The rules that gave points of the main unit. */
    public List<RuleReason> reasons() {
        return main.reasons();
    }

    /** How the points of the main unit lie on the lines. */
    public List<LinePoints> lines() {
        return main.lines();
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
        /** Its condition on the member does not hold. */
        MEMBER_DIFFERS,
        /** No line matches, the basket has no lines, or nothing in it earns. */
        NO_LINE,
        /** Another rule of its group gives more. */
        OUTDONE,
        /** It comes to less than one point. */
        TOO_LITTLE,
        /** The member got all that it gives in this period. */
        LIMIT_REACHED,
        /** Its budget does not cover it any more. */
        BUDGET_SPENT
    }
}
