package dev.kantis.ledger.purchase;

import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.ProgramSpec;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

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

    /**
     * How points split over the lines of a basket in proportion to their amounts: rounded down, and what is left goes
     * to the lines with the largest remainders, so that the parts add up (Hamilton's method). Lines are numbered from
     * 1; lines without points are left out.
     */
    public static List<LinePoints> split(long points, List<Purchase.Line> lines) {
        var total = lines.stream().mapToLong(Purchase.Line::amountMinor).sum();
        if (total == 0 || points == 0) {
            return List.of();
        }
        var shares = new long[lines.size()];
        var remainders = new BigInteger[lines.size()];
        var left = points;
        for (var i = 0; i < shares.length; i++) {
            var exact = BigInteger.valueOf(points)
                    .multiply(BigInteger.valueOf(lines.get(i).amountMinor()))
                    .divideAndRemainder(BigInteger.valueOf(total));
            shares[i] = exact[0].longValueExact();
            remainders[i] = exact[1];
            left -= shares[i];
        }
        IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.<Integer, BigInteger>comparing(i -> remainders[i])
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(left)
                .forEach(i -> shares[i]++);
        return IntStream.range(0, shares.length)
                .filter(i -> shares[i] > 0)
                .mapToObj(i -> new LinePoints(i + 1, shares[i]))
                .toList();
    }
}
