package dev.kantis.ledger.tier;

import dev.kantis.ledger.tier.TierChange.Kind;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules of tiers again, as slowly as they are told: a member lives day by day, keeps every amount for ever, and
 * what lies ahead is found by looking at each coming day.
 */
final class NaiveTiers {
    private static final int FAR = 1_200;

    final List<TierChange> changes = new ArrayList<>();
    private final TierSet set;
    private final LocalDate enrolled;
    private final TreeMap<LocalDate, Long> amounts = new TreeMap<>();
    private LocalDate today;
    private LocalDate decided;
    int rank;
    private int secured;
    private @Nullable LocalDate securedUntil;
    private @Nullable LocalDate noticed;

    @Nullable
    LocalDate graceUntil;

    NaiveTiers(TierSet set, LocalDate enrolled) {
        this.set = set;
        this.enrolled = enrolled;
        this.today = enrolled;
        this.decided = enrolled;
    }

    void liveUntil(LocalDate day) {
        while (today.isBefore(day)) {
            today = today.plusDays(1);
            timePasses();
        }
    }

    /** So many days more; the last of them. */
    LocalDate liveOn(int more) {
        liveUntil(today.plusDays(more));
        return today;
    }

    void count(LocalDate activity, long amount) {
        amounts.merge(activity, amount, Long::sum);
        var best = best();
        if (reached(best) > rank) {
            var to = reached(best);
            tell(Kind.UPGRADE, to, best, from(to), null);
            moveTo(to);
        } else if (graceUntil != null && atReview(today) >= from(rank)) {
            keep();
        }
        timePasses();
    }

    void takeBack(LocalDate activity, long amount) {
        var reachedBefore = reached(best());
        var before = new TreeMap<>(amounts);
        amounts.compute(activity, (day, had) -> had == null || had <= amount ? null : had - amount);
        var held = Math.max(secured, reached(best()));
        if (set.returnsMayDrop() && graceUntil == null && reachedBefore >= rank && held < rank) {
            tell(Kind.DOWNGRADE, held, best(), from(rank), null);
            moveTo(held);
        }
        if (isRolling() && graceUntil == null && set.takesAway() && rank > 0) {
            promise(before);
        }
        timePasses();
    }

    /** Without the return the tier would have been safe longer, and the return must not be what takes it. */
    private void promise(TreeMap<LocalDate, Long> before) {
        var mayFall = set.returnsMayDrop() && best() >= from(rank);
        var safeNow = lastGoodDay(amounts);
        var safeBefore = lastGoodDay(before);
        if (!mayFall && safeBefore.isAfter(safeNow)) {
            securedUntil = securedUntil == null || safeBefore.isAfter(securedUntil) ? safeBefore : securedUntil;
            secured = rank;
        }
    }

    private LocalDate lastGoodDay(Map<LocalDate, Long> of) {
        var day = today;
        while (isSecure(day) || sum(of, windowStart(day), day) >= from(rank)) {
            day = day.plusDays(1);
        }
        return day.minusDays(1);
    }

    private void timePasses() {
        while (set.takesAway() && rank > 0 && oneThingHappens()) {
            // until nothing does
        }
    }

    private boolean oneThingHappens() {
        if (graceUntil != null) {
            return today.isAfter(graceUntil) && fall();
        }
        if (isReview(today)) {
            if (passes(today)) {
                return keep();
            }
            return set.graceDays() == 0 ? fall() : beginGrace();
        }
        for (var ahead = 1; ahead <= set.noticeDays(); ahead++) {
            var day = today.plusDays(ahead);
            if (isReview(day)) {
                return !passes(day) && !isTold(day) && giveNotice(day);
            }
        }
        return false;
    }

    private boolean isReview(LocalDate day) {
        return isRolling() ? !passes(day) : isPeriodStart(day) && decided.isBefore(day);
    }

    private boolean passes(LocalDate day) {
        return isSecure(day) || atReview(day) >= from(rank);
    }

    private boolean isTold(LocalDate review) {
        return noticed != null && !noticed.plusDays(2L * set.noticeDays()).isBefore(review);
    }

    private boolean giveNotice(LocalDate day) {
        tell(Kind.NOTICE, lower(day.plusDays(set.graceDays())), atReview(day), from(rank), day.minusDays(1));
        noticed = today;
        return true;
    }

    private boolean beginGrace() {
        var until = today.plusDays(set.graceDays() - 1L);
        tell(Kind.GRACE, lower(until.plusDays(1)), atReview(today), from(rank), until);
        graceUntil = until;
        return true;
    }

    private boolean keep() {
        tell(Kind.KEPT, rank, atReview(today), from(rank), null);
        graceUntil = null;
        decided = today;
        if (securedUntil == null || securedUntil.isBefore(today)) {
            secured = rank;
            securedUntil = null;
        }
        return true;
    }

    private boolean fall() {
        var to = lower(today);
        tell(Kind.DOWNGRADE, to, atReview(today), from(rank), null);
        var promised = securedUntil == null || securedUntil.isBefore(today) ? null : securedUntil;
        var step = isRolling() && set.policy() == TierSet.Policy.ONE_STEP ? stepIsSafeUntil() : null;
        moveTo(to);
        secured = to;
        securedUntil = promised == null || (step != null && step.isAfter(promised)) ? step : promised;
        return true;
    }

    private LocalDate stepIsSafeUntil() {
        return today.plus(Period.parse(Objects.requireNonNull(set.window()))).minusDays(1);
    }

    private int lower(LocalDate day) {
        var amount = Math.max(atReview(day), atReview(day.minusDays(set.graceDays())));
        var to = set.policy() == TierSet.Policy.ONE_STEP ? rank - 1 : Math.min(rank - 1, reached(amount));
        var isPromised = securedUntil != null && !securedUntil.isBefore(day) && secured < rank;
        return isPromised ? Math.max(to, secured) : to;
    }

    private void moveTo(int to) {
        rank = to;
        decided = today;
        noticed = null;
        graceUntil = null;
    }

    private boolean isSecure(LocalDate day) {
        return securedUntil != null && !securedUntil.isBefore(day) && rank <= secured;
    }

    private long best() {
        if (isRolling()) {
            return sum(amounts, windowStart(today), today);
        }
        var start = periodStart(today);
        return Math.max(sum(amounts, start, today), sum(amounts, periodStart(start.minusDays(1)), start.minusDays(1)));
    }

    private long atReview(LocalDate day) {
        return isRolling() ? sum(amounts, windowStart(day), day) : sum(amounts, periodStart(decided), day);
    }

    private long sum(Map<LocalDate, Long> of, LocalDate first, LocalDate last) {
        var sum = 0L;
        for (var one : of.entrySet()) {
            if (!one.getKey().isBefore(first) && !one.getKey().isAfter(last)) {
                sum += set.by() == TierSet.By.VISITS ? 1 : one.getValue();
            }
        }
        return sum;
    }

    private LocalDate windowStart(LocalDate day) {
        return day.minus(Period.parse(Objects.requireNonNull(set.window()))).plusDays(1);
    }

    private LocalDate periodStart(LocalDate day) {
        var start = day;
        for (var back = 0; back < FAR && !isPeriodStart(start); back++) {
            start = start.minusDays(1);
        }
        return start;
    }

    private boolean isPeriodStart(LocalDate day) {
        if (set.over() == TierSet.Over.CALENDAR_YEAR) {
            return day.getDayOfYear() == 1;
        }
        var sameDay =
                day.getMonthValue() == enrolled.getMonthValue() && day.getDayOfMonth() == enrolled.getDayOfMonth();
        var lacksIt = enrolled.getMonthValue() == 2 && enrolled.getDayOfMonth() == 29 && !day.isLeapYear();
        return lacksIt ? day.getMonthValue() == 2 && day.getDayOfMonth() == 28 : sameDay;
    }

    private boolean isRolling() {
        return set.over() == TierSet.Over.ROLLING;
    }

    private int reached(long amount) {
        return (int) set.levels().stream()
                        .filter(level -> level.from() <= amount)
                        .count()
                - 1;
    }

    private long from(int of) {
        return set.levels().get(of).from();
    }

    private void tell(Kind kind, int to, long amount, long needed, @Nullable LocalDate until) {
        changes.add(new TierChange(
                set.set(),
                set.levels().get(rank).tier(),
                set.levels().get(to).tier(),
                kind,
                today,
                amount,
                needed,
                until));
    }
}
