package dev.kantis.ledger.rule;

import dev.kantis.ledger.rule.Gift.Per;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;

/** How much of a basket a rule counts: which lines, how much money, how many pieces. A line without pieces is gone. */
final class Measure {
    private static final long PIECE_MILLI = 1_000;

    private final EarnRules rules;
    private final BasketFacts basket;
    private final boolean[] earning;

    Measure(EarnRules rules, BasketFacts basket) {
        this.rules = rules;
        this.basket = basket;
        this.earning = new boolean[basket.lines().size()];
        for (var i = 0; i < earning.length; i++) {
            var line = basket.lines().get(i);
            earning[i] = line.quantityMilli() > 0 && !rules.nothingFor().contains(line.category());
        }
    }

    /** The lines that earn at all and that the rule asks for. */
    boolean[] matching(EarnRule rule) {
        var matching = earning.clone();
        if (rule.lines() != null) {
            for (var i = 0; i < matching.length; i++) {
                matching[i] =
                        matching[i] && rule.lines().holds(basket, basket.lines().get(i));
            }
        }
        return matching;
    }

    /**
     * The money that counts: the matching lines where the rule asks for some, else what was bought less what earns not;
     * of that the part that was paid with money, unless the program counts both.
     */
    long money(EarnRule rule, boolean[] matching) {
        return inMoney(rule.lines() == null ? withoutNothing() : Math.min(basket.totalMinor(), sum(amounts(matching))));
    }

    /** The money that counts for a rule without lines. */
    long money() {
        return inMoney(withoutNothing());
    }

    /** Whether anything was bought that earns, or all was free: not so if all is gift cards, or paid with points. */
    boolean earns() {
        return basket.totalMinor() == 0 || money() > 0;
    }

    private long inMoney(long bought) {
        if (rules.onPaidInPoints() || basket.paidInPoints() == 0 || basket.totalMinor() == 0) {
            return bought;
        }
        var paid = Math.max(0, basket.totalMinor() - basket.paidInPoints());
        return BigInteger.valueOf(bought)
                .multiply(BigInteger.valueOf(paid))
                .divide(BigInteger.valueOf(basket.totalMinor()))
                .longValueExact();
    }

    /** Full pieces of the matching lines. */
    long pieces(boolean[] matching) {
        return sum(quantities(matching)) / PIECE_MILLI;
    }

    /** By what the points of a rule lie on the lines. */
    long[] weights(EarnRule rule, boolean[] matching) {
        return rule.gives().isPer(Per.ITEM) ? quantities(matching) : amounts(matching);
    }

    private long withoutNothing() {
        var nothing = IntStream.range(0, earning.length)
                .filter(i -> !earning[i])
                .mapToLong(i -> basket.lines().get(i).amountMinor())
                .sum();
        return Math.max(0, basket.totalMinor() - nothing);
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

    private static long sum(long[] values) {
        return Arrays.stream(values).sum();
    }
}
