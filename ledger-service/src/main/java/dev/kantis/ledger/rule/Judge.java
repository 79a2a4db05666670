package dev.kantis.ledger.rule;

import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.rule.Gift.Per;
import dev.kantis.ledger.rule.Judgment.Unfired;
import dev.kantis.ledger.rule.Judgment.Why;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a basket earns by a program's rules, and why. Pure: the same for real purchases, previews and backtests. */
public final class Judge {
    private static final long PIECE_MILLI = 1_000;

    private final EarnRules rules;
    private final BasketFacts basket;
    private final boolean[] earning;
    private final List<Unfired> unfired = new ArrayList<>();

    private Judge(EarnRules rules, BasketFacts basket) {
        this.rules = rules;
        this.basket = basket;
        this.earning = new boolean[basket.lines().size()];
        for (var i = 0; i < earning.length; i++) {
            earning[i] = !rules.nothingFor().contains(basket.lines().get(i).category());
        }
    }

    public static Judgment judge(EarnRules rules, BasketFacts basket) {
        return new Judge(rules, basket).judgment();
    }

    /** What a rule would give: its points, and how they lie on the lines. */
    private record Candidate(EarnRule rule, long points, long[] ofLines) {
        int priority() {
            return Objects.requireNonNullElse(rule.priority(), 0);
        }
    }

    private Judgment judgment() {
        var fired = best(candidates(false, new long[0], 0));
        var perMoney = fired.stream()
                .filter(candidate -> candidate.rule().gives().isPer(Per.MONEY))
                .toList();
        var onLines = new long[basket.lines().size()];
        perMoney.forEach(candidate -> add(onLines, candidate.ofLines()));
        var base = perMoney.stream().mapToLong(Candidate::points).reduce(0, Math::addExact);
        fired.addAll(best(candidates(true, onLines, base)));
        return answer(fired);
    }

    /** The rules whose conditions hold, either the multiples or the others. */
    private List<Candidate> candidates(boolean multiples, long[] baseOnLines, long base) {
        var found = new ArrayList<Candidate>();
        for (var rule : rules.rules()) {
            if (rule.gives().isMultiple() == multiples) {
                var why = whyNot(rule);
                var matching = why == null ? matching(rule) : new boolean[0];
                if (why == null && needsLine(rule) && !any(matching)) {
                    why = Why.NO_LINE;
                }
                if (why != null) {
                    unfired.add(new Unfired(rule.rule(), why));
                } else {
                    var points = multiples ? extra(rule, matching, baseOnLines, base) : points(rule, matching);
                    found.add(new Candidate(rule, points, Shares.of(points, weights(rule, matching))));
                }
            }
        }
        return found;
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

    private static boolean needsLine(EarnRule rule) {
        return rule.lines() != null || rule.gives().isPer(Per.ITEM);
    }

    private static boolean any(boolean[] lines) {
        return IntStream.range(0, lines.length).anyMatch(i -> lines[i]);
    }

    private boolean[] matching(EarnRule rule) {
        var matching = earning.clone();
        if (rule.lines() != null) {
            for (var i = 0; i < matching.length; i++) {
                matching[i] =
                        matching[i] && rule.lines().holds(basket, basket.lines().get(i));
            }
        }
        return matching;
    }

    private long points(EarnRule rule, boolean[] matching) {
        var gift = rule.gives();
        var each = Objects.requireNonNull(gift.points());
        var count = gift.isPer(Per.MONEY)
                ? amount(rule, matching)
                : gift.isPer(Per.ITEM) ? Arrays.stream(quantities(matching)).sum() / PIECE_MILLI : 1;
        var points = Math.multiplyExact(count, each);
        return gift.capped(gift.minorUnits() == null ? points : points / gift.minorUnits());
    }

    /** What a multiple gives beyond the points of the rules per money. */
    private static long extra(EarnRule rule, boolean[] matching, long[] baseOnLines, long base) {
        var multiplied = rule.lines() == null
                ? base
                : IntStream.range(0, matching.length)
                        .filter(i -> matching[i])
                        .mapToLong(i -> baseOnLines[i])
                        .sum();
        var beyond = Objects.requireNonNull(rule.gives().times()).subtract(BigDecimal.ONE);
        return rule.gives()
                .capped(BigDecimal.valueOf(multiplied)
                        .multiply(beyond)
                        .setScale(0, RoundingMode.DOWN)
                        .longValueExact());
    }

    /**
     * The money that counts: the matching lines where the rule asks for some, else what was paid less what earns not.
     */
    private long amount(EarnRule rule, boolean[] matching) {
        if (rule.lines() != null) {
            return Math.min(
                    basket.totalMinor(), Arrays.stream(amounts(matching)).sum());
        }
        var nothing = IntStream.range(0, earning.length)
                .filter(i -> !earning[i])
                .mapToLong(i -> basket.lines().get(i).amountMinor())
                .sum();
        return Math.max(0, basket.totalMinor() - nothing);
    }

    private long[] weights(EarnRule rule, boolean[] matching) {
        return rule.gives().isPer(Per.ITEM) ? quantities(matching) : amounts(matching);
    }

    private long[] amounts(boolean[] matching) {
        return IntStream.range(0, matching.length)
                .mapToLong(i -> matching[i] ? basket.lines().get(i).amountMinor() : 0)
                .toArray();
    }

    private long[] quantities(boolean[] matching) {
        return IntStream.range(0, matching.length)
                .mapToLong(i -> matching[i] ? basket.lines().get(i).quantityMilli() : 0)
                .toArray();
    }

    /** Leaves one rule of each group, and none that gives nothing. */
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
            if (isOutdone(candidate, winners)) {
                unfired.add(new Unfired(candidate.rule().rule(), Why.OUTDONE));
            } else if (candidate.points() == 0) {
                unfired.add(new Unfired(candidate.rule().rule(), Why.TOO_LITTLE));
            } else {
                left.add(candidate);
            }
        }
        return left;
    }

    private static boolean isOutdone(Candidate candidate, Map<String, Candidate> winners) {
        var group = candidate.rule().group();
        return group != null && winners.get(group) != candidate;
    }

    private Judgment answer(List<Candidate> fired) {
        var reasons = fired.stream()
                .map(candidate -> new RuleReason(
                        candidate.rule().rule(),
                        candidate.points(),
                        candidate.rule().text()))
                .toList();
        var onLines = new long[basket.lines().size()];
        fired.forEach(candidate -> add(onLines, candidate.ofLines()));
        var lines = IntStream.range(0, onLines.length)
                .filter(i -> onLines[i] > 0)
                .mapToObj(i -> new LinePoints(i + 1, onLines[i]))
                .toList();
        return new Judgment(reasons, lines, unfired);
    }

    private static void add(long[] sums, long[] more) {
        for (var i = 0; i < sums.length; i++) {
            sums[i] = Math.addExact(sums[i], more[i]);
        }
    }
}
