package dev.kantis.ledger.history;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.ledger.history.Op.Act;
import dev.kantis.ledger.history.Purse.Line;
import dev.kantis.ledger.history.Purse.Mark;
import dev.kantis.ledger.history.Purse.Place;
import dev.kantis.ledger.history.Purse.Point;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.LotClass;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ledger as somebody would tell it who never saw its code: points one by one, operations one by one. */
final class NaiveLedger {
    final Rules rules;
    private final Cast cast;
    private final List<Purse> purses = new ArrayList<>();
    private final boolean[] frozen = new boolean[Cast.OWNERS];
    final int[] linkedTo = new int[Cast.OWNERS];
    private final Map<String, Answered> answered = new HashMap<>();
    final Map<Integer, Posted> posted = new HashMap<>();
    Instant now = Instant.EPOCH;
    LocalDate today = LocalDate.EPOCH;
    private boolean trusted;

    private record Answered(Op op, Expected expected) {}

    /** An accepted operation, with the marks of the points that it moved, one by one. */
    record Posted(
            int actor,
            int purse,
            EntryKind kind,
            List<Mark> marks,
            List<LinePoints> lines,
            LocalDate day,
            Undone undone) {}

    /** What was undone of an operation, by line. */
    static final class Undone {
        final Map<Integer, Long> byLine = new HashMap<>();

        long total() {
            return byLine.values().stream().mapToLong(points -> points).sum();
        }
    }

    NaiveLedger(Rules rules, Cast cast) {
        this.rules = rules;
        this.cast = cast;
        for (var owner = 0; owner < Cast.OWNERS; owner++) {
            purses.add(new Purse(owner));
            linkedTo[owner] = owner;
        }
    }

    List<Purse> purses() {
        return purses;
    }

    void pass(Instant time, boolean believed) {
        now = time;
        today = LocalDate.ofInstant(time, Rules.ZONE);
        trusted = believed;
    }

    Expected apply(Op op) {
        var key = op.actor() + "/" + op.request();
        var before = answered.get(key);
        if (before != null) {
            var same = before.op().act().equals(op.act());
            if (same && posted.containsKey(before.op().id())) {
                posted.put(
                        op.id(), Objects.requireNonNull(posted.get(before.op().id())));
            }
            return same ? before.expected() : new Expected.No(Reason.REASON_REQUEST_ID_REUSED);
        }
        var expected = decide(op);
        answered.put(key, new Answered(op, expected));
        return expected;
    }

    /** Lets happen what time alone does, for a look at the purses. */
    void settle(Purse purse) {
        if (!trusted) {
            return;
        }
        purse.holds.values().stream()
                .filter(hold -> hold.open && !now.isBefore(hold.end))
                .sorted(Comparator.comparing((Purse.Reserve hold) -> hold.end)
                        .thenComparing(hold -> UUID.fromString(hold.id)))
                .toList()
                .forEach(hold -> {
                    hold.open = false;
                    hold.points.forEach(purse::free);
                    tell(purse, EntryKind.RELEASE, hold.points.size());
                });
        var due = purse.inOrder(point -> point.place == Place.WAITING && isDue(point.mark));
        due.forEach(purse::free);
        if (!due.isEmpty()) {
            tell(purse, EntryKind.ACTIVATION, due.size());
        }
        var idle = rules.lastDayIdle(purse.active);
        var asleep = idle != null && today.isAfter(idle);
        var gone = purse.drop(
                Long.MAX_VALUE, point -> point.place != Place.HELD && (asleep || today.isAfter(point.mark.last())));
        if (gone > 0) {
            purse.expired += gone;
            tell(purse, EntryKind.EXPIRY, gone);
        }
    }

    private boolean isDue(Mark mark) {
        return mark.due() != null && !mark.due().isAfter(today);
    }

    private Expected decide(Op op) {
        var purse = purses.get(linkedTo[op.actor()]);
        if (op.act() instanceof Act.Join || op.act() instanceof Act.Leave) {
            return new NaiveLinks(this).decide(op);
        }
        settle(purse);
        if (op.act() instanceof Act.Transfer(var to, var points)) {
            var target = purses.get(linkedTo[to]);
            settle(target);
            return transfer(op, purse, target, new Gift(to, points));
        }
        return switch (op.act()) {
            case Act.Earn earn -> earn(op, purse, earn);
            case Act.Burn(var points) -> burn(op, purse, points);
            case Act.Hold(var points, var minutes) -> hold(op, purse, points, minutes);
            case Act.Capture(var hold, var points) -> capture(op, purse, hold, points);
            case Act.LetGo(var hold) -> letGo(op, purse, hold);
            case Act.Cancel(var burn) -> new NaiveReversals(this).cancel(op, purse, burn);
            case Act.GiveBack(var earn, var lines) -> new NaiveReversals(this).giveBack(op, purse, earn, lines);
            case Act.Happen(var event) -> {
                var look = new Look(purse);
                var waiting = purse.inOrder(point -> point.place == Place.WAITING && event.equals(point.mark.event()));
                waiting.forEach(purse::free);
                yield done(look, EntryKind.ACTIVATION, waiting.size());
            }
            case Act.Freeze(var on) -> {
                frozen[op.actor()] = on;
                yield done(new Look(purse), EntryKind.FREEZE, 0);
            }
            default -> throw new IllegalStateException("unexpected: " + op);
        };
    }

    private Expected earn(Op op, Purse purse, Act.Earn earn) {
        var look = new Look(purse);
        var release = earn.release();
        var mark = new Mark(
                rules.lastDay(today),
                release.on(),
                release.event(),
                Cast.partner(earn.partner()),
                earn.lotClass() == LotClass.BONUS,
                spender(op.actor()));
        purse.earned += earn.points();
        if ((release.on() != null || release.event() != null) && !isDue(mark)) {
            purse.await(mark, earn.points());
        } else {
            purse.bring(mark, earn.points());
        }
        keep(op, purse, EntryKind.EARN, new Kept(same(mark, earn.points()), earn.lines()));
        return done(look, EntryKind.EARN, earn.points());
    }

    private Expected burn(Op op, Purse purse, long points) {
        var refused = refused(op.actor(), purse, points);
        if (refused != null) {
            return refused;
        }
        var look = new Look(purse);
        var spent = purse.next(points, spender(op.actor()));
        spent.forEach(purse.points::remove);
        purse.burned += points;
        keep(op, purse, EntryKind.BURN, new Kept(marks(spent), List.of()));
        return done(look, EntryKind.BURN, points);
    }

    private Expected hold(Op op, Purse purse, long points, int minutes) {
        var refused = refused(op.actor(), purse, points);
        if (refused != null) {
            return refused;
        }
        var look = new Look(purse);
        var taken = purse.next(points, spender(op.actor()));
        taken.forEach(point -> point.place = Place.HELD);
        purse.holds.put(
                op.request(),
                new Purse.Reserve(
                        taken,
                        now.plus(Duration.ofMinutes(minutes)),
                        cast.request(op.request()).toString()));
        return done(look, EntryKind.HOLD, points);
    }

    private Expected capture(Op op, Purse purse, int number, long wanted) {
        var unusable = unusable(purse, number);
        if (unusable != null) {
            return unusable;
        }
        var hold = Objects.requireNonNull(purse.holds.get(number));
        if (wanted > hold.points.size()) {
            return new Expected.No(Reason.REASON_HOLD_TOO_SMALL);
        }
        var look = new Look(purse);
        var points = wanted == 0 ? hold.points.size() : (int) wanted;
        hold.open = false;
        var spent = hold.points.subList(0, points);
        spent.forEach(purse.points::remove);
        hold.points.subList(points, hold.points.size()).forEach(purse::free);
        purse.burned += points;
        keep(op, purse, EntryKind.CAPTURE, new Kept(marks(spent), List.of()));
        return done(look, EntryKind.CAPTURE, points);
    }

    private Expected letGo(Op op, Purse purse, int number) {
        var unusable = unusable(purse, number);
        if (unusable != null) {
            return unusable;
        }
        var look = new Look(purse);
        var hold = Objects.requireNonNull(purse.holds.get(number));
        hold.open = false;
        hold.points.forEach(purse::free);
        return done(look, EntryKind.RELEASE, hold.points.size());
    }

    private Expected transfer(Op op, Purse purse, Purse target, Gift gift) {
        if (purse == target) {
            return new Expected.No(Reason.REASON_SAME_WALLET);
        }
        var refused = refused(op.actor(), purse, gift.points());
        if (refused != null) {
            return refused;
        }
        var look = new Look(purse);
        var given = purse.next(gift.points(), spender(op.actor()));
        given.forEach(purse.points::remove);
        for (var point : given) {
            target.bring(point.mark.from(spender(gift.to())), 1);
        }
        var expected = done(look, EntryKind.TRANSFER_OUT, gift.points());
        tell(target, EntryKind.TRANSFER_IN, gift.points());
        return expected;
    }

    private record Gift(int to, long points) {}

    /** How the points are marked that come in by this identifier. */
    int spender(int actor) {
        return linkedTo[actor] == actor ? Purse.OWN : actor;
    }

    private @Nullable Expected refused(int actor, Purse purse, long points) {
        if (frozen[actor] || frozen[purse.owner]) {
            return new Expected.No(Reason.REASON_REDEMPTION_FROZEN);
        }
        return purse.count(Place.FREE) < points ? new Expected.No(Reason.REASON_INSUFFICIENT_POINTS) : null;
    }

    private @Nullable Expected unusable(Purse purse, int number) {
        var hold = purse.holds.get(number);
        if (hold == null) {
            return new Expected.No(Reason.REASON_HOLD_UNKNOWN);
        }
        return hold.open && hold.end.isAfter(now) ? null : new Expected.No(Reason.REASON_HOLD_NOT_OPEN);
    }

    /** A purse before an operation. */
    record Look(Purse purse, long free, long debt) {
        Look(Purse purse) {
            this(purse, purse.count(Place.FREE), purse.debt);
        }
    }

    private record Kept(List<Mark> marks, List<LinePoints> lines) {}

    private void keep(Op op, Purse purse, EntryKind kind, Kept kept) {
        posted.put(op.id(), new Posted(op.actor(), purse.owner, kind, kept.marks, kept.lines, today, new Undone()));
    }

    private static List<Mark> same(Mark mark, long howMany) {
        return Collections.nCopies((int) howMany, mark);
    }

    private static List<Mark> marks(List<Point> points) {
        return points.stream().map(point -> point.mark).toList();
    }

    Expected done(Look look, EntryKind kind, long points) {
        return told(look, kind, points, 0);
    }

    Expected told(Look look, EntryKind kind, long points, long writtenOff) {
        var purse = look.purse();
        if (rules.isActivity(kind) || (rules.minds() && purse.active == null && points > 0)) {
            purse.active = today;
        }
        tell(purse, kind, points);
        var free = purse.count(Place.FREE);
        return new Expected.Yes(
                kind,
                new Expected.Amounts(points, free - look.free(), purse.debt - look.debt(), writtenOff),
                new Expected.Buckets(
                        free,
                        purse.count(Place.WAITING),
                        purse.count(Place.HELD),
                        purse.debt,
                        nextDay(purse),
                        nextPoints(purse)));
    }

    void tell(Purse purse, EntryKind kind, long points) {
        purse.lines.add(new Line(kind, points, purse.count(Place.FREE)));
    }

    private @Nullable LocalDate nextDay(Purse purse) {
        return purse.points.stream()
                .filter(point -> point.place == Place.FREE)
                .map(point -> lastDayOf(point, purse))
                .filter(day -> day.getYear() < 9999)
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    private long nextPoints(Purse purse) {
        var day = nextDay(purse);
        return purse.points.stream()
                .filter(point ->
                        point.place == Place.FREE && lastDayOf(point, purse).equals(day))
                .count();
    }

    private LocalDate lastDayOf(Point point, Purse purse) {
        var idle = rules.lastDayIdle(purse.active);
        return idle != null && idle.isBefore(point.mark.last()) ? idle : point.mark.last();
    }
}
