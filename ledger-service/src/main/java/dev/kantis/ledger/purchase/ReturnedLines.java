package dev.kantis.ledger.purchase;

import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.Original;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.rule.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a return of some lines takes back: what is left of the points of these lines, and of the other lines so much
 * that the purchase has earned no more than the lines that were kept earn by the version that judged it. A bonus for a
 * basket of twenty euros goes when the basket that is kept is smaller. Never more than was earned; never anything is
 * given.
 */
final class ReturnedLines {
    private final Purchase purchase;
    private final Program program;
    /** What is left of the points of each line. */
    private final long[] left;
    /** Lines that are kept after this return. */
    private final boolean[] kept;

    private ReturnedLines(Purchase purchase, Original original, Program program, List<Integer> named) {
        this.purchase = purchase;
        this.program = program;
        this.left = new long[purchase.lines().size()];
        this.kept = new boolean[left.length];
        var earned = new long[left.length];
        original.entry().facts().lines().forEach(part -> earned[part.line() - 1] = part.points());
        for (var i = 0; i < left.length; i++) {
            left[i] = earned[i] - original.undoneOf(i + 1);
            var gone = earned[i] > 0 && left[i] == 0;
            kept[i] = !gone && !named.contains(i + 1);
        }
    }

    /**
     * The points to take back of each line; none where no line is named, or where nothing is left of the named ones.
     */
    static List<LinePoints> of(Purchase purchase, Original original, Program program, List<Integer> named) {
        if (named.isEmpty()) {
            return List.of();
        }
        return new ReturnedLines(purchase, original, program, named).points();
    }

    private List<LinePoints> points() {
        var taken = new long[left.length];
        for (var i = 0; i < left.length; i++) {
            taken[i] = kept[i] ? 0 : left[i];
        }
        if (IntStream.range(0, taken.length).noneMatch(i -> taken[i] > 0)) {
            return List.of();
        }
        var onKept = IntStream.range(0, left.length)
                .mapToLong(i -> kept[i] ? left[i] : 0)
                .toArray();
        var tooMuch =
                IntStream.range(0, onKept.length).mapToLong(i -> onKept[i]).sum() - earnedByKept();
        if (tooMuch > 0) {
            var shares = Shares.of(tooMuch, onKept);
            IntStream.range(0, taken.length).forEach(i -> taken[i] += shares[i]);
        }
        return IntStream.range(0, taken.length)
                .filter(i -> taken[i] > 0)
                .mapToObj(i -> new LinePoints(i + 1, taken[i]))
                .toList();
    }

    private long earnedByKept() {
        var lines = new ArrayList<Purchase.Line>();
        var gone = 0L;
        for (var i = 0; i < kept.length; i++) {
            if (kept[i]) {
                lines.add(purchase.lines().get(i));
            } else {
                gone += purchase.lines().get(i).amountMinor();
            }
        }
        var total = Math.max(0, purchase.totalMinor() - gone);
        return new Basket(purchase.currency(), total, lines, purchase.purchaseTime())
                .judge(program, purchase.receipt())
                .points();
    }
}
