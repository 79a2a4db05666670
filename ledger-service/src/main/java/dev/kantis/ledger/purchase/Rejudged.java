package dev.kantis.ledger.purchase;

import dev.kantis.ledger.earning.Bounds.Returned;
import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.Original;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.rule.Allowance;
import dev.kantis.ledger.rule.Bounded;
import dev.kantis.ledger.rule.Judgment;
import dev.kantis.ledger.rule.Shares;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What a return takes back: what is left of the points of the pieces that are returned, and of the others so much that
 * the purchase has earned no more than what was kept earns by the version that judged it, for the buyer as it was known
 * then. A bonus for a basket of twenty euros goes when the basket that is kept is smaller. Never more than was earned;
 * no rule gives more than it gave.
 */
final class Rejudged {
    /** No rule counts a basket of which nothing is left, also none that asks for nothing. */
    private static final Judgment NOTHING =
            Judgment.of(new Judgment.Gain("", List.of(), List.of()), List.of(), List.of());

    private final Pieces pieces;
    private final Judgment before;
    private final Judgment kept;

    private Rejudged(Pieces pieces, Judgment before, Judgment kept) {
        this.pieces = pieces;
        this.before = before;
        this.kept = kept;
    }

    static Rejudged of(Pieces pieces, Program program, List<RuleReason> given) {
        var purchase = pieces.purchase();
        var allowance = new AsGiven(given);
        return new Rejudged(
                pieces,
                judged(purchase, pieces.boughtBefore(), program, allowance),
                pieces.isAll() ? NOTHING : judged(purchase, pieces.kept(), program, allowance));
    }

    /** Lines of which nothing is there keep their places and match nothing: no rule counts a line without pieces. */
    private static Judgment judged(Purchase purchase, Purchase.Bought bought, Program program, Allowance allowance) {
        return new Basket(bought, purchase.purchaseTime())
                .judge(program, purchase.receipt(), purchase.buyer(), allowance);
    }

    /** The points to take back of each line of one unit; the main one has no name. */
    List<LinePoints> takenOf(String unit, Original original) {
        return takenOf(unit, List.of(original)).getFirst();
    }

    /**
     * The same of each of the entries between which the points were divided: of what goes of a line each gives its
     * part, rounded down, and the first one the rest.
     */
    List<List<LinePoints>> takenOf(String unit, List<Original> parts) {
        var lefts = parts.stream().map(this::leftOf).toList();
        var taken = taken(unit, lefts);
        var all = new ArrayList<List<LinePoints>>();
        var others =
                lefts.stream().skip(1).map(left -> partOf(taken, left, lefts)).toList();
        var first = taken.clone();
        others.forEach(part -> IntStream.range(0, first.length).forEach(i -> first[i] -= part[i]));
        all.add(lines(first));
        others.forEach(part -> all.add(lines(part)));
        return all;
    }

    private long[] leftOf(Original original) {
        var left = new long[pieces.before().size()];
        original.entry()
                .facts()
                .lines()
                .forEach(part -> left[part.line() - 1] = part.points() - original.undoneOf(part.line()));
        return left;
    }

    private static long[] partOf(long[] taken, long[] left, List<long[]> lefts) {
        return IntStream.range(0, taken.length)
                .mapToLong(i -> taken[i] == 0
                        ? 0
                        : BigInteger.valueOf(taken[i])
                                .multiply(BigInteger.valueOf(left[i]))
                                .divide(BigInteger.valueOf(
                                        lefts.stream().mapToLong(one -> one[i]).sum()))
                                .longValueExact())
                .toArray();
    }

    private long[] taken(String unit, List<long[]> lefts) {
        var size = pieces.before().size();
        var left = IntStream.range(0, size)
                .mapToLong(i -> lefts.stream().mapToLong(one -> one[i]).sum())
                .toArray();
        var taken = new long[size];
        for (var i = 0; i < size; i++) {
            taken[i] = pieces.returned().get(i) == 0 ? 0 : pieces.shareOf(left[i], i);
        }
        var onKept = IntStream.range(0, size).mapToLong(i -> left[i] - taken[i]).toArray();
        var tooMuch = LongStream.of(onKept).sum() - kept.of(unit).points();
        if (tooMuch > 0) {
            var shares = Shares.of(tooMuch, onKept);
            IntStream.range(0, size).forEach(i -> taken[i] += shares[i]);
        }
        return taken;
    }

    private static List<LinePoints> lines(long[] taken) {
        return IntStream.range(0, taken.length)
                .filter(i -> taken[i] > 0)
                .mapToObj(i -> new LinePoints(i + 1, taken[i]))
                .toList();
    }

    /** How much less money counts by it. */
    long money() {
        return before.money() - kept.money();
    }

    /** What each rule gave less by it. */
    List<Returned> byRule() {
        var now = byRule(kept);
        var less = new ArrayList<Returned>();
        byRule(before).forEach((rule, points) -> {
            var stays = now.getOrDefault(rule, 0L);
            if (stays < points) {
                less.add(new Returned(new RuleReason(rule, points - stays, ""), stays == 0));
            }
        });
        return less;
    }

    private static Map<String, Long> byRule(Judgment judgment) {
        var points = new HashMap<String, Long>();
        judgment.allReasons().forEach(reason -> points.put(reason.rule(), reason.points()));
        return points;
    }

    /** No rule gives more than it gave then, whatever bounded it. */
    private record AsGiven(List<RuleReason> given) implements Allowance {
        @Override
        public long left(Bounded rule) {
            return given.stream()
                    .filter(reason -> reason.rule().equals(rule.rule()))
                    .mapToLong(RuleReason::points)
                    .sum();
        }

        @Override
        public boolean affords(Bounded rule, long points) {
            return true;
        }
    }
}
