package dev.kantis.ledger.purchase;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.Purchase;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * How much of each line of a purchase was there before a return, and how much of it is returned now; thousandths of
 * pieces.
 */
public record Pieces(Purchase purchase, List<Long> before, List<Long> returned) {
    /** A part of a line; quantity 0: all that is left of it. Lines are numbered from 1. */
    public record Part(int line, long quantityMilli) {}

    public Pieces {
        before = List.copyOf(before);
        returned = List.copyOf(returned);
    }

    /** All that is left of a purchase. */
    static Pieces all(Purchase purchase) {
        var left = left(purchase);
        return new Pieces(purchase, left, left);
    }

    /** The named parts; refuses what is not there, or not there any more. */
    static Outcome<Pieces> of(Purchase purchase, List<Part> named) {
        var left = left(purchase);
        var returned = new ArrayList<Long>(
                LongStream.range(0, left.size()).map(_ -> 0).boxed().toList());
        for (var part : named) {
            var index = part.line() - 1;
            var there = index < left.size() ? left.get(index) - returned.get(index) : 0;
            var wanted = part.quantityMilli() == 0 ? there : part.quantityMilli();
            if (there == 0 || wanted > there) {
                return Outcome.refused(new Refusal(
                        Reason.REASON_ALREADY_REVERSED,
                        "Of line " + part.line() + " there are " + there + " thousandths of a piece left to return.",
                        Map.of("line", Integer.toString(part.line()), "left", Long.toString(there))));
            }
            returned.set(index, returned.get(index) + wanted);
        }
        return Outcome.done(new Pieces(purchase, left, returned));
    }

    private static List<Long> left(Purchase purchase) {
        var lines = purchase.bought().lines();
        var left = new ArrayList<Long>(lines.size());
        for (var i = 0; i < lines.size(); i++) {
            var gone = i < purchase.gone().size() ? purchase.gone().get(i) : 0;
            left.add(lines.get(i).quantityMilli() - gone);
        }
        return left;
    }

    /** How much of each line is gone after this return. */
    List<Long> gone() {
        var lines = purchase.bought().lines();
        var gone = new ArrayList<Long>(lines.size());
        for (var i = 0; i < lines.size(); i++) {
            gone.add(lines.get(i).quantityMilli() - before.get(i) + returned.get(i));
        }
        return gone;
    }

    /** Whether no piece of any line is left. */
    boolean isAll() {
        return before.equals(returned);
    }

    /** The part of what is left of a line's points that goes with the pieces: all with the last of them. */
    long shareOf(long points, int index) {
        return returned.get(index).equals(before.get(index))
                ? points
                : part(points, returned.get(index), before.get(index));
    }

    /** What was bought, without what had been returned before. */
    Purchase.Bought boughtBefore() {
        return bought(before);
    }

    /** What is kept after this return. */
    Purchase.Bought kept() {
        var kept = new ArrayList<Long>(before.size());
        for (var i = 0; i < before.size(); i++) {
            kept.add(before.get(i) - returned.get(i));
        }
        return bought(kept);
    }

    /**
     * The same lines in their places with these quantities, each with its part of the amount; what is gone is gone from
     * the total too.
     */
    private Purchase.Bought bought(List<Long> quantities) {
        var bought = purchase.bought();
        var lines = new ArrayList<Purchase.Line>(quantities.size());
        var gone = 0L;
        for (var i = 0; i < quantities.size(); i++) {
            var line = bought.lines().get(i);
            var amount = part(line.amountMinor(), quantities.get(i), line.quantityMilli());
            gone += line.amountMinor() - amount;
            lines.add(new Purchase.Line(line.product(), line.category(), quantities.get(i), amount, line.tags()));
        }
        var total = Math.max(0, bought.totalMinor() - gone);
        return new Purchase.Bought(
                bought.currency(), total, Math.min(bought.paidInPoints(), total), bought.channel(), lines);
    }

    private static long part(long whole, long quantity, long of) {
        return BigInteger.valueOf(whole)
                .multiply(BigInteger.valueOf(quantity))
                .divide(BigInteger.valueOf(of))
                .longValueExact();
    }
}
