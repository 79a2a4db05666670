package dev.kantis.ledger.rule;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Splits points so that the parts add up. */
public final class Shares {
    private Shares() {}

    /**
     * The points in proportion to the weights: rounded down, and what is left goes to the largest remainders, of equals
     * to the first (Hamilton's method). All zero where no weight is positive.
     */
    public static long[] of(long points, long[] weights) {
        var shares = new long[weights.length];
        var total = Arrays.stream(weights).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        if (total.signum() == 0 || points == 0) {
            return shares;
        }
        var remainders = new BigInteger[weights.length];
        for (var i = 0; i < shares.length; i++) {
            var exact = BigInteger.valueOf(points)
                    .multiply(BigInteger.valueOf(weights[i]))
                    .divideAndRemainder(total);
            shares[i] = exact[0].longValueExact();
            remainders[i] = exact[1];
        }
        var left = points - Arrays.stream(shares).sum();
        IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.<Integer, BigInteger>comparing(i -> remainders[i])
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(left)
                .forEach(i -> shares[i]++);
        return shares;
    }
}
