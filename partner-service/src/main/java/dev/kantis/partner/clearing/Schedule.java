package dev.kantis.partner.clearing;

import dev.kantis.partner.contract.Contract;
import dev.kantis.partner.contract.SettlementPeriod;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A partner's periods by its contracts: weeks from Monday, months or quarters of the calendar. The first one begins
 * with the first contract, and a contract with other periods begins a new one, so no day is in two periods. Pure.
 */
public final class Schedule {
    private static final int QUARTER = 3;

    private final Agreement agreement;
    private final List<LocalDate> cuts;
    private final Map<LocalDate, Optional<Period>> known = new HashMap<>();

    public Schedule(Agreement agreement) {
        this.agreement = agreement;
        this.cuts = cuts();
    }

    /** The first day of the first contract. */
    public Optional<LocalDate> begins() {
        return agreement.versions().stream()
                .map(version -> version.terms().validFrom())
                .min(LocalDate::compareTo);
    }

    /** The period that a day is in; empty before the first contract. */
    public Optional<Period> of(LocalDate day) {
        return known.computeIfAbsent(day, _ -> agreement.on(day).map(contract -> within(day, contract)));
    }

    /** All periods from the one of the first day to those that end on the last day or before. */
    public List<Period> ended(LocalDate first, LocalDate last) {
        var ended = new ArrayList<Period>();
        var next = of(first);
        while (next.isPresent() && !next.get().end().isAfter(last)) {
            ended.add(next.get());
            next = of(next.get().end().plusDays(1));
        }
        return ended;
    }

    private Period within(LocalDate day, Contract contract) {
        var kind = contract.terms().settlementPeriod();
        var start = start(day, kind);
        var end = end(start, kind);
        for (var cut : cuts) {
            if (!cut.isAfter(day)) {
                start = cut.isAfter(start) ? cut : start;
            } else if (!cut.isAfter(end)) {
                end = cut.minusDays(1);
            }
        }
        return new Period(start, end);
    }

    /** Days on which other periods begin to be agreed than the day before. */
    private List<LocalDate> cuts() {
        return agreement.versions().stream()
                .map(version -> version.terms().validFrom())
                .distinct()
                .sorted(LocalDate::compareTo)
                .filter(this::changes)
                .toList();
    }

    private boolean changes(LocalDate day) {
        var before =
                agreement.on(day.minusDays(1)).map(contract -> contract.terms().settlementPeriod());
        var after = agreement.on(day).map(contract -> contract.terms().settlementPeriod());
        return !before.equals(after);
    }

    private static LocalDate start(LocalDate day, SettlementPeriod kind) {
        return switch (kind) {
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % QUARTER);
        };
    }

    private static LocalDate end(LocalDate start, SettlementPeriod kind) {
        return switch (kind) {
            case WEEK -> start.plusDays(6);
            case MONTH -> start.plusMonths(1).minusDays(1);
            case QUARTER -> start.plusMonths(QUARTER).minusDays(1);
        };
    }
}
