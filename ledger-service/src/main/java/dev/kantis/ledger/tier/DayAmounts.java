package dev.kantis.ledger.tier;

import static dev.kantis.ledger.tier.TierSet.require;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What a member collected on each day: sorted, one amount for a day, none that is zero, at most 1,200 days. */
public record DayAmounts(List<DayAmount> byDay) {
    public static final DayAmounts NONE = new DayAmounts(List.of());
    private static final int MOST_DAYS = 1_200;

    public DayAmounts {
        byDay = List.copyOf(byDay);
        require(byDay.size() <= MOST_DAYS, "amounts of more than " + MOST_DAYS + " days");
        for (var i = 1; i < byDay.size(); i++) {
            require(byDay.get(i - 1).day().isBefore(byDay.get(i).day()), "amounts must be in the order of their days");
        }
    }

    /** More than zero. Where visits are counted, the number of the day's purchases. */
    public record DayAmount(LocalDate day, long amount) {
        public DayAmount {
            require(amount > 0, "the amount of a day must be more than 0");
        }
    }

    DayAmounts plus(LocalDate day, long amount) {
        return with(day, Math.addExact(of(day), amount));
    }

    /** Never less than nothing: what was not counted, or is no longer kept, cannot be taken. */
    DayAmounts minus(LocalDate day, long amount) {
        return with(day, Math.max(0, of(day) - amount));
    }

    /** Without what is before this day. */
    DayAmounts since(LocalDate first) {
        return byDay.isEmpty() || !byDay.getFirst().day().isBefore(first)
                ? this
                : new DayAmounts(
                        byDay.stream().filter(one -> !one.day().isBefore(first)).toList());
    }

    long sum(LocalDate first, LocalDate last) {
        var sum = 0L;
        for (var one : byDay) {
            if (isWithin(one.day(), first, last)) {
                sum = Math.addExact(sum, one.amount());
            }
        }
        return sum;
    }

    long days(LocalDate first, LocalDate last) {
        return byDay.stream().filter(one -> isWithin(one.day(), first, last)).count();
    }

    private long of(LocalDate day) {
        return sum(day, day);
    }

    private DayAmounts with(LocalDate day, long amount) {
        var changed = new ArrayList<DayAmount>(byDay.size() + 1);
        byDay.stream().filter(one -> one.day().isBefore(day)).forEach(changed::add);
        if (amount > 0) {
            changed.add(new DayAmount(day, amount));
        }
        byDay.stream().filter(one -> one.day().isAfter(day)).forEach(changed::add);
        return new DayAmounts(changed);
    }

    private static boolean isWithin(LocalDate day, LocalDate first, LocalDate last) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
