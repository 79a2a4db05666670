package dev.kantis.ledger.rule;

import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.rule.Gift.Per;
import dev.kantis.ledger.rule.Judgment.Unfired;
import dev.kantis.ledger.rule.Judgment.Why;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a basket earns by a program's rules, and why. Pure: the same for real purchases, previews and backtests. */
public final class Judge {
    private final EarnRules rules;
    private final BasketFacts basket;
    private final Allowance allowance;
    private final Measure measure;
    private final List<Unfired> unfired = new ArrayList<>();
    private final Map<String, Long> fromBudgets = new HashMap<>();

    private Judge(EarnRules rules, BasketFacts basket, Allowance allowance) {
        this.rules = rules;
        this.basket = basket;
        this.allowance = allowance;
        this.measure = new Measure(rules, basket);
    }

    public static Judgment judge(EarnRules rules, BasketFacts basket, Allowance allowance) {
        return new Judge(rules, basket, allowance).judgment();
    }

    /** What a rule would give: its points, and how they lie on the lines. */
    private record Candidate(EarnRule rule, long points, long[] ofLines) {
        int priority() {
            return Objects.requireNonNullElse(rule.priority(), 0);
        }

        String unit() {
            return rule.gives().unitName();
        }
    }

    /** What the rules per money give of a unit, which multiples multiply. */
    private record Base(long points, long[] ofLines) {}

    private Judgment judgment() {
        var fired = best(candidates(false, Map.of()));
        var bases = new HashMap<String, Base>();
        for (var candidate : fired) {
            if (candidate.rule().gives().isPer(Per.MONEY)) {
                var base = bases.computeIfAbsent(candidate.unit(), _ -> nothing());
                add(base.ofLines(), candidate.ofLines());
                bases.put(candidate.unit(), new Base(Math.addExact(base.points(), candidate.points()), base.ofLines()));
            }
        }
        fired.addAll(best(candidates(true, bases)));
        return answer(fired);
    }

    private Base nothing() {
        return new Base(0, new long[basket.lines().size()]);
    }

    /** The rules whose conditions hold, either the multiples or the others. */
    private List<Candidate> candidates(boolean multiples, Map<String, Base> bases) {
        var found = new ArrayList<Candidate>();
        for (var rule : rules.rules()) {
            if (rule.gives().isMultiple() == multiples) {
                consider(rule, bases, found);
            }
        }
        return found;
    }

    private void consider(EarnRule rule, Map<String, Base> bases, List<Candidate> found) {
        var why = whyNot(rule);
        if (why != null) {
            unfired.add(new Unfired(rule.rule(), why));
            return;
        }
        var matching = measure.matching(rule);
        if (!finds(rule, matching)) {
            unfired.add(new Unfired(rule.rule(), Why.NO_LINE));
            return;
        }
        var whole = rule.gives().isMultiple()
                ? extra(rule, matching, bases.getOrDefault(rule.gives().unitName(), nothing()))
                : points(rule, matching);
        var points = Math.min(whole, allowance.left(rule));
        if (points == 0 && whole > 0) {
            unfired.add(new Unfired(rule.rule(), Why.LIMIT_REACHED));
        } else if (points > 0 && !allowance.affords(rule, points)) {
            unfired.add(new Unfired(rule.rule(), Why.BUDGET_SPENT));
        } else {
            found.add(new Candidate(rule, points, Shares.of(points, measure.weights(rule, matching))));
        }
    }

    private @Nullable Why whyNot(EarnRule rule) {
        if (rule.isBefore(basket.time())) {
            return Why.NOT_YET;
        }
        if (rule.isOver(basket.time())) {
            return Why.OVER;
        }
        return rule.when() != null && !rule.when().holds(basket) ? Why.BASKET_DIFFERS : null;
    }

    /** Whether there is a line for the rule; for fixed points, anything that earns. */
    private boolean finds(EarnRule rule, boolean[] matching) {
        if (rule.lines() != null || rule.gives().isPer(Per.ITEM)) {
            return any(matching);
        }
        return rule.gives().isMultiple() || rule.gives().isPer(Per.MONEY) || measure.earns();
    }

    private static boolean any(boolean[] lines) {
        return IntStream.range(0, lines.length).anyMatch(i -> lines[i]);
    }

    private long points(EarnRule rule, boolean[] matching) {
        var gift = rule.gives();
        var each = Objects.requireNonNull(gift.points());
        var count = gift.isPer(Per.MONEY)
                ? measure.money(rule, matching)
                : gift.isPer(Per.ITEM) ? measure.pieces(matching) : 1;
        var points = Math.multiplyExact(count, each);
        return gift.capped(gift.minorUnits() == null ? points : points / gift.minorUnits());
    }

    /** What a multiple gives beyond the points of the rules per money. */
    private static long extra(EarnRule rule, boolean[] matching, Base base) {
        var multiplied = rule.lines() == null
                ? base.points()
                : IntStream.range(0, matching.length)
                        .filter(i -> matching[i])
                        .mapToLong(i -> base.ofLines()[i])
                        .sum();
        var beyond = Objects.requireNonNull(rule.gives().times()).subtract(BigDecimal.ONE);
        return rule.gives()
                .capped(BigDecimal.valueOf(multiplied)
                        .multiply(beyond)
                        .setScale(0, RoundingMode.DOWN)
                        .longValueExact());
    }

    /** Leaves one rule of each group, none that gives nothing, and none that its budget does not cover any more. */
    private List<Candidate> best(List<Candidate> candidates) {
        var winners = new HashMap<String, Candidate>();
        var order = Comparator.comparingLong(Candidate::points).thenComparingInt(Candidate::priority);
        candidates.stream()
                .filter(candidate -> candidate.rule().group() != null)
                .forEach(candidate -> winners.merge(
                        Objects.requireNonNull(candidate.rule().group()),
                        candidate,
                        (first, second) -> order.compare(second, first) > 0 ? second : first));
        var left = new ArrayList<Candidate>();
        for (var candidate : candidates) {
            var why = whyNot(candidate, winners);
            if (why == null) {
                left.add(candidate);
            } else {
                unfired.add(new Unfired(candidate.rule().rule(), why));
            }
        }
        return left;
    }

    private @Nullable Why whyNot(Candidate candidate, Map<String, Candidate> winners) {
        if (isOutdone(candidate, winners)) {
            return Why.OUTDONE;
        }
        if (candidate.points() == 0) {
            return Why.TOO_LITTLE;
        }
        var budget = candidate.rule().budget();
        if (budget == null) {
            return null;
        }
        var together = Math.addExact(fromBudgets.getOrDefault(budget, 0L), candidate.points());
        if (!allowance.affords(candidate.rule(), together)) {
            return Why.BUDGET_SPENT;
        }
        fromBudgets.put(budget, together);
        return null;
    }

    private static boolean isOutdone(Candidate candidate, Map<String, Candidate> winners) {
        var group = candidate.rule().group();
        return group != null && winners.get(group) != candidate;
    }

    private Judgment answer(List<Candidate> fired) {
        var units = fired.stream()
                .map(Candidate::unit)
                .filter(unit -> !unit.isEmpty())
                .distinct();
        return new Judgment(
                gain("", fired), units.map(unit -> gain(unit, fired)).toList(), unfired, measure.money());
    }

    private Judgment.Gain gain(String unit, List<Candidate> fired) {
        var reasons = new ArrayList<RuleReason>();
        var onLines = new long[basket.lines().size()];
        for (var candidate : fired) {
            if (candidate.unit().equals(unit)) {
                var rule = candidate.rule();
                reasons.add(new RuleReason(rule.rule(), candidate.points(), rule.text()));
                add(onLines, candidate.ofLines());
            }
        }
        var lines = IntStream.range(0, onLines.length)
                .filter(i -> onLines[i] > 0)
                .mapToObj(i -> new LinePoints(i + 1, onLines[i]))
                .toList();
        return new Judgment.Gain(unit, reasons, lines);
    }

    private static void add(long[] sums, long[] more) {
        for (var i = 0; i < sums.length; i++) {
            sums[i] = Math.addExact(sums[i], more[i]);
        }
    }
}
