package dev.kantis.partner.clearing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.partner.clearing.BillableEntry.RulePoints;
import dev.kantis.partner.contract.SettlementModel;
import dev.kantis.partner.contract.SettlementPeriod;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which period a day is in, and which one an entry counts in. */
class PlacementTest {
    private static final UUID PARTNER = new UUID(1, 1);

    private final Schedule months = new Schedule(Agreements.of(PARTNER, SettlementModel.AT_ISSUE));

    @Test
    void periodsFollowTheCalendar() {
        assertThat(months.of(day("2026-02-14"))).contains(period("2026-02-01", "2026-02-28"));
        assertThat(by(SettlementPeriod.WEEK).of(day("2026-03-01"))).contains(period("2026-02-23", "2026-03-01"));
        assertThat(by(SettlementPeriod.QUARTER).of(day("2026-05-31"))).contains(period("2026-04-01", "2026-06-30"));
        assertThat(months.of(day("2025-12-31"))).isEmpty();
    }

    @Test
    void theFirstPeriodBeginsWithTheFirstContract() {
        assertThat(by(SettlementPeriod.WEEK).of(day("2026-01-02"))).contains(period("2026-01-01", "2026-01-04"));
    }

    @Test
    void otherPeriodsBeginOnTheDayFromWhichTheyAreAgreed() {
        var first = Agreements.of(PARTNER, SettlementModel.AT_ISSUE).versions().getFirst();
        var weeks =
                Agreements.contract(PARTNER, 2, day("2026-03-11"), Agreements.by(first.terms(), SettlementPeriod.WEEK));
        var schedule = new Schedule(new Agreement(PARTNER, List.of(first, weeks)));

        assertThat(schedule.of(day("2026-03-10"))).contains(period("2026-03-01", "2026-03-10"));
        assertThat(schedule.of(day("2026-03-11"))).contains(period("2026-03-11", "2026-03-15"));
        assertThat(schedule.ended(day("2026-03-01"), day("2026-03-22")))
                .containsExactly(
                        period("2026-03-01", "2026-03-10"),
                        period("2026-03-11", "2026-03-15"),
                        period("2026-03-16", "2026-03-22"));
    }

    @Test
    void periodsCoverEveryDayOnceHoweverOftenTheyAreChanged() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var round = 0; round < 200; round++) {
            var versions = new java.util.ArrayList<dev.kantis.partner.contract.Contract>();
            var from = Agreements.FIRST;
            for (var version = 1; version <= 1 + random.nextInt(5); version++) {
                var kind = SettlementPeriod.values()[random.nextInt(3)];
                var terms = Agreements.by(Agreements.terms(SettlementModel.AT_ISSUE), kind);
                versions.add(Agreements.contract(PARTNER, version, from, terms));
                from = from.plusDays(random.nextInt(50));
            }
            var schedule = new Schedule(new Agreement(PARTNER, versions));
            for (var day = Agreements.FIRST; day.isBefore(LocalDate.of(2027, 1, 1)); day = day.plusDays(1)) {
                var period = schedule.of(day).orElseThrow();
                assertThat(period.contains(day))
                        .as("seed %d, round %d, %s", seed, round, day)
                        .isTrue();
                assertThat(schedule.of(period.start()))
                        .as("seed %d, round %d, %s", seed, round, day)
                        .contains(period);
                assertThat(schedule.of(period.end()))
                        .as("seed %d, round %d, %s", seed, round, day)
                        .contains(period);
            }
        }
    }

    /** Behavior 22: what a till kept while it was offline counts on its own day, or corrects a later period. */
    @Test
    void aLateEntryOfAClosedPeriodGoesToTheOpenOne() {
        var march = new Closing(1, day("2026-03-31"), Map.of(0, 50L));
        var april = new Closing(2, day("2026-04-30"), Map.of(0, 80L));
        var late = entry(51, "2026-03-30");

        assertThat(Placement.of(months, day("2026-03-30"), entry(50, "2026-03-30"), List.of(march)))
                .contains(period("2026-03-01", "2026-03-31"));
        assertThat(Placement.of(months, day("2026-03-30"), late, List.of(march)))
                .contains(period("2026-04-01", "2026-04-30"));
        assertThat(Placement.of(months, day("2026-03-30"), late, List.of(march, april)))
                .contains(period("2026-04-01", "2026-04-30"));
        assertThat(Placement.of(months, day("2026-03-30"), entry(81, "2026-03-30"), List.of(march, april)))
                .contains(period("2026-05-01", "2026-05-31"));
    }

    @Test
    void anEntryOfALaneThatAClosingHadNotReadIsLate() {
        var march = new Closing(1, day("2026-03-31"), Map.of(3, 50L));

        assertThat(Placement.of(months, day("2026-03-30"), entry(1, "2026-03-30"), List.of(march)))
                .contains(period("2026-04-01", "2026-04-30"));
    }

    private static Schedule by(SettlementPeriod kind) {
        var terms = Agreements.by(Agreements.terms(SettlementModel.AT_ISSUE), kind);
        return new Schedule(new Agreement(PARTNER, List.of(Agreements.contract(PARTNER, 1, Agreements.FIRST, terms))));
    }

    private static BillableEntry entry(long id, String day) {
        return Booked.purchase(id, PARTNER, day, new RulePoints("base", 1));
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static Period period(String start, String end) {
        return new Period(day(start), day(end));
    }
}
