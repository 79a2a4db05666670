package dev.kantis.ledger.liability;

import dev.kantis.ledger.posting.Account;
import dev.kantis.ledger.statement.RollForward.Sums;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * A lot by the months in which its points came in. Most lots have one; where expiry is rounded to a year, or never
 * comes, points of many months lie in one lot. The oldest go first, and what comes back after a canceled burn comes
 * back to those that went last. Months are their first days. Of one thread; nothing outside changes.
 */
public final class Vintages {
    private static final Set<Account> ACTIVE = EnumSet.of(Account.AVAILABLE, Account.HELD, Account.DEBT);

    private final NavigableMap<LocalDate, Vintage> months;

    public Vintages(Map<LocalDate, Vintage> months) {
        this.months = new TreeMap<>(months);
    }

    /** Points of the lot that went from one account to another. */
    public record Movement(Account debit, Account credit, long points) {}

    /** What a movement does to the points that came in within a month. */
    public record Effect(LocalDate month, Sums sums, long pending, long active) {}

    /** Which points an effect is about, and how many. */
    private record Part(LocalDate month, long points) {}

    public Map<LocalDate, Vintage> months() {
        return Map.copyOf(months);
    }

    /** Moves points in this month. Answers what that does to which months; nothing within the same bucket. */
    public List<Effect> move(Movement movement, LocalDate now) {
        var from = pendingOrActive(movement.debit());
        var to = pendingOrActive(movement.credit());
        if (from == to) {
            return List.of();
        }
        var parts = from == Side.OUTSIDE ? arriving(movement, now) : leaving(movement.points(), from, now);
        var effects = new ArrayList<Effect>();
        for (var part : parts) {
            var sums = Sums.of(movement.debit(), movement.credit(), part.points());
            var effect = new Effect(
                    part.month(), sums, side(part, from, to, Side.PENDING), side(part, from, to, Side.ACTIVE));
            months.merge(
                    part.month(),
                    Vintage.NONE.plus(0, effect.pending(), effect.active()),
                    (before, change) -> before.plus(0, change.pending(), change.active()));
            effects.add(effect);
        }
        return effects;
    }

    /** Where points are for this purpose. */
    private enum Side {
        PENDING,
        ACTIVE,
        OUTSIDE
    }

    private static Side pendingOrActive(Account account) {
        if (account == Account.PENDING) {
            return Side.PENDING;
        }
        return ACTIVE.contains(account) ? Side.ACTIVE : Side.OUTSIDE;
    }

    private static long side(Part part, Side from, Side to, Side side) {
        return (to == side ? part.points() : 0) - (from == side ? part.points() : 0);
    }

    private List<Part> arriving(Movement movement, LocalDate now) {
        var parts = new ArrayList<Part>();
        var left = movement.points();
        if (movement.debit() == Account.REDEMPTION) {
            for (var month : months.descendingMap().entrySet()) {
                var back = Math.min(left, Math.max(0, month.getValue().gone()));
                left = add(parts, month.getKey(), back, left);
            }
        }
        if (left > 0) {
            months.merge(now, Vintage.NONE.plus(left, 0, 0), (before, more) -> before.plus(more.issued(), 0, 0));
            add(parts, now, left, left);
        }
        return parts;
    }

    /** More than there is leaves a debt, which lies in the newest month. */
    private List<Part> leaving(long points, Side from, LocalDate now) {
        var parts = new ArrayList<Part>();
        var left = points;
        for (var month : months.entrySet()) {
            var there = from == Side.PENDING
                    ? month.getValue().pending()
                    : month.getValue().active();
            left = add(parts, month.getKey(), Math.min(left, Math.max(0, there)), left);
        }
        add(parts, months.isEmpty() ? now : months.lastKey(), left, left);
        return parts;
    }

    private static long add(List<Part> parts, LocalDate month, long points, long left) {
        if (points > 0) {
            parts.add(new Part(month, points));
        }
        return left - points;
    }
}
