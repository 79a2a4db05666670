package dev.kantis.ledger.history;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.ledger.history.Op.Act;
import dev.kantis.ledger.history.Purse.Mark;
import dev.kantis.ledger.history.Purse.Place;
import dev.kantis.ledger.history.Purse.Point;
import dev.kantis.ledger.posting.EntryKind;
import java.time.LocalDate;
import java.util.function.Predicate;

/** How purses of the naive model move into others and back. */
record NaiveLinks(NaiveLedger ledger) {

    Expected decide(Op op) {
        return switch (op.act()) {
            case Act.Join(var into) -> join(op, into);
            case Act.Leave(var from) -> leave(op, from);
            default -> throw new IllegalStateException("no link: " + op);
        };
    }

    private Expected join(Op op, int into) {
        var purse = ledger.purses().get(op.actor());
        var target = ledger.purses().get(into);
        ledger.settle(purse);
        ledger.settle(target);
        if (ledger.linkedTo[op.actor()] != op.actor()) {
            return new Expected.No(Reason.REASON_OWNER_LINKED);
        }
        if (purse.count(Place.HELD) > 0) {
            return new Expected.No(Reason.REASON_HOLDS_OPEN);
        }
        var look = new NaiveLedger.Look(purse);
        var moved = move(purse, target, point -> true, op.actor());
        var owed = purse.debt;
        purse.debt = 0;
        var payers = target.next(owed, Purse.OWN);
        payers.forEach(target.points::remove);
        target.debt += owed - payers.size();
        if (owed > 0) {
            target.see(new Mark(LocalDate.of(9999, 12, 31), null, null, "", false, op.actor()));
        }
        ledger.linkedTo[op.actor()] = into;
        var expected = ledger.done(look, EntryKind.LINK, moved);
        ledger.tell(target, EntryKind.LINK, moved);
        return expected;
    }

    private Expected leave(Op op, int from) {
        var own = ledger.purses().get(op.actor());
        var shared = ledger.purses().get(from);
        ledger.settle(own);
        ledger.settle(shared);
        if (ledger.linkedTo[op.actor()] != from) {
            return new Expected.No(
                    ledger.linkedTo[op.actor()] == op.actor()
                            ? Reason.REASON_OWNER_NOT_LINKED
                            : Reason.REASON_OWNER_LINKED);
        }
        Predicate<Point> mine = point -> point.mark.from() == op.actor();
        if (shared.points.stream().anyMatch(point -> mine.test(point) && point.place == Place.HELD)) {
            return new Expected.No(Reason.REASON_HOLDS_OPEN);
        }
        var look = new NaiveLedger.Look(own);
        var moved = move(shared, own, mine, Purse.OWN);
        ledger.linkedTo[op.actor()] = op.actor();
        var expected = ledger.done(look, EntryKind.LINK, moved);
        ledger.tell(shared, EntryKind.LINK, moved);
        return expected;
    }

    private static long move(Purse source, Purse target, Predicate<Point> which, int mark) {
        var moving = source.inOrder(which);
        moving.forEach(source.points::remove);
        for (var point : moving) {
            var marked = point.mark.from(mark);
            if (point.place == Place.WAITING) {
                target.await(marked, 1);
            } else {
                target.bring(marked, 1);
            }
        }
        if (source.active != null && (target.active == null || source.active.isAfter(target.active))) {
            target.active = source.active;
        }
        return moving.size();
    }
}
