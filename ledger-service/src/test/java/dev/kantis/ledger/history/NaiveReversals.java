package dev.kantis.ledger.history;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.ledger.history.NaiveLedger.Posted;
import dev.kantis.ledger.history.Purse.Mark;
import dev.kantis.ledger.history.Purse.Place;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.ReturnPolicy;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the naive model undoes things. */
record NaiveReversals(NaiveLedger ledger) {

    Expected cancel(Op op, Purse purse, int burn) {
        var original = ledger.posted.get(burn);
        if (original == null || original.actor() != op.actor()) {
            return new Expected.No(Reason.REASON_ENTRY_UNKNOWN);
        }
        if (original.undone().total() > 0) {
            return new Expected.No(Reason.REASON_ALREADY_REVERSED);
        }
        var look = new NaiveLedger.Look(purse);
        for (var mark : original.marks()) {
            var here = here(mark, original, purse, op.actor());
            var late = here.last().isBefore(ledger.today) && ledger.rules.grace > 0;
            purse.bring(late ? here.until(ledger.today.plusDays(ledger.rules.grace)) : here, 1);
        }
        original.undone().byLine.put(0, (long) original.marks().size());
        return ledger.done(look, EntryKind.CANCELLATION, original.marks().size());
    }

    Expected giveBack(Op op, Purse purse, int earn, List<LinePoints> lines) {
        var original = ledger.posted.get(earn);
        if (original == null || original.actor() != op.actor()) {
            return new Expected.No(Reason.REASON_ENTRY_UNKNOWN);
        }
        var left = original.marks().size() - original.undone().total();
        var wanted = lines.isEmpty()
                ? left
                : lines.stream().mapToLong(LinePoints::points).sum();
        if (left == 0
                || wanted > left
                || lines.stream().anyMatch(line -> wanted(lines, line.line()) > leftOf(original, line.line()))) {
            return new Expected.No(Reason.REASON_ALREADY_REVERSED);
        }
        var look = new NaiveLedger.Look(purse);
        var own = here(original.marks().getFirst(), original, purse, op.actor());
        var lost = takeBack(purse, own, wanted, ledger.spender(op.actor()));
        if (lines.isEmpty()
                && ledger.rules.isActivity(original.kind())
                && original.day().equals(purse.active)) {
            var before = activeBefore(earn, original.actor());
            purse.active = before == null ? original.day() : before;
        }
        if (lines.isEmpty()) {
            original.undone().byLine.merge(0, wanted, Long::sum);
        }
        lines.forEach(line -> original.undone().byLine.merge(line.line(), line.points(), Long::sum));
        return ledger.told(look, EntryKind.RETURN, wanted, lost);
    }

    /** Answers how many were written off. */
    private long takeBack(Purse purse, Mark own, long wanted, int spender) {
        purse.see(own);
        var left = wanted;
        left -= purse.drop(left, point -> point.place == Place.WAITING && point.mark.equals(own));
        if (ledger.rules.returns == ReturnPolicy.PENDING_ONLY) {
            return left;
        }
        left -= purse.drop(left, point -> point.place == Place.FREE && point.mark.equals(own));
        var others = purse.next(left, spender);
        others.forEach(purse.points::remove);
        left -= others.size();
        if (ledger.rules.returns == ReturnPolicy.WITHIN_BALANCE) {
            return left;
        }
        purse.debt += left;
        return 0;
    }

    /** The same point as it is marked in this purse: it follows the identifier that it came in by. */
    private static Mark here(Mark mark, Posted original, Purse purse, int actor) {
        if (original.purse() == purse.owner) {
            return mark;
        }
        var earner = mark.from() == Purse.OWN ? original.purse() : mark.from();
        return mark.from(earner == purse.owner || actor == purse.owner ? Purse.OWN : actor);
    }

    private @Nullable LocalDate activeBefore(int operation, int actor) {
        var entry = ledger.posted.get(operation);
        return ledger.posted.values().stream()
                .filter(other -> other != entry
                        && other.actor() == actor
                        && ledger.rules.isActivity(other.kind())
                        && other.undone().total() == 0)
                .map(Posted::day)
                .max(LocalDate::compareTo)
                .orElse(null);
    }

    private static long wanted(List<LinePoints> lines, int line) {
        return sum(lines, line);
    }

    private static long leftOf(Posted original, int line) {
        return sum(original.lines(), line) - original.undone().byLine.getOrDefault(line, 0L);
    }

    private static long sum(List<LinePoints> lines, int line) {
        return lines.stream()
                .filter(part -> part.line() == line)
                .mapToLong(LinePoints::points)
                .sum();
    }
}
