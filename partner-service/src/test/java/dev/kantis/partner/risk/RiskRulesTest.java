package dev.kantis.partner.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RiskRulesTest {
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final UUID PARTNER = new UUID(7, 1);
    private static final UUID MEMBER = new UUID(1, 1);
    private static final UUID EMPLOYEE = new UUID(1, 2);
    private static final RiskRules RULES = new RiskRules(
            new RiskRules.Paces(pace(3), pace(2), pace(1)),
            Set.of(EMPLOYEE),
            Map.of(
                    "center",
                    new StoreHours(
                            HELSINKI,
                            List.of(
                                    hours(DayOfWeek.TUESDAY, "08:00", "20:00"),
                                    hours(DayOfWeek.FRIDAY, "18:00", "02:00")))),
            Optional.of(new RiskRules.SpentReturns(2, Duration.ofDays(30))),
            0,
            Optional.empty());

    @Test
    void anOrdinaryPurchaseIsLookedAtByNobody() {
        assertThat(RULES.judge(visit(MEMBER, "2026-03-10T12:00"), Seen.NOTHING)).isEmpty();
    }

    @Test
    void aTerminalAndAMemberHaveTheirOwnPace() {
        var visit = visit(MEMBER, "2026-03-10T12:00");

        assertThat(RULES.judge(visit, new Seen(before(visit, 3), before(visit, 1), List.of())))
                .containsExactly(ReviewReason.TERMINAL_PACE);
        assertThat(RULES.judge(visit, new Seen(before(visit, 2), before(visit, 2), List.of())))
                .containsExactly(ReviewReason.MEMBER_PACE);
    }

    @Test
    void forWhoWorksThereTheirOwnPaceCountsInstead() {
        var visit = visit(EMPLOYEE, "2026-03-10T12:00");

        assertThat(RULES.judge(visit, new Seen(List.of(), before(visit, 1), List.of())))
                .containsExactly(ReviewReason.EMPLOYEE_PACE);
        assertThat(RULES.judge(visit(MEMBER, "2026-03-10T12:00"), new Seen(List.of(), before(visit, 1), List.of())))
                .isEmpty();
    }

    @Test
    void aStoreIsClosedBeforeItOpensAndFromClosingOn() {
        assertThat(closed("2026-03-10T07:59")).isTrue();
        assertThat(closed("2026-03-10T08:00")).isFalse();
        assertThat(closed("2026-03-10T19:59")).isFalse();
        assertThat(closed("2026-03-10T20:00")).isTrue();
        assertThat(closed("2026-03-11T12:00")).as("no hours on Wednesday").isTrue();
    }

    @Test
    void hoursMayGoOverMidnight() {
        assertThat(closed("2026-03-13T17:59")).isTrue();
        assertThat(closed("2026-03-13T23:00")).isFalse();
        assertThat(closed("2026-03-14T01:59")).isFalse();
        assertThat(closed("2026-03-14T02:00")).isTrue();
    }

    /** On the day when clocks go forward, 8:00 comes an hour earlier. */
    @Test
    void hoursAreLocalOnEveryDay() {
        var hours = new StoreHours(HELSINKI, List.of(hours(DayOfWeek.SUNDAY, "08:00", "20:00")));

        assertThat(hours.isOpen(Instant.parse("2026-03-29T04:59:59Z"))).isFalse();
        assertThat(hours.isOpen(Instant.parse("2026-03-29T05:00:00Z"))).isTrue();
        assertThat(hours.isOpen(Instant.parse("2026-03-22T05:00:00Z"))).isFalse();
    }

    @Test
    void aStoreWithoutHoursIsAlwaysOpen() {
        var elsewhere = new Visit(PARTNER, "harbor", "H1", MEMBER, at("2026-03-11T03:00"));

        assertThat(RULES.judge(elsewhere, Seen.NOTHING)).isEmpty();
    }

    @Test
    void whoReturnedTooOftenAfterSpendingIsLookedAtForAWhile() {
        var visit = visit(MEMBER, "2026-03-10T12:00");
        var two = List.of(at("2026-02-20T12:00"), at("2026-03-01T12:00"));
        var tooOld = List.of(at("2026-02-08T12:00"), at("2026-03-01T12:00"));

        assertThat(RULES.judge(visit, new Seen(List.of(), List.of(), two))).containsExactly(ReviewReason.SPENT_RETURNS);
        assertThat(RULES.judge(visit, new Seen(List.of(), List.of(), tooOld))).isEmpty();
    }

    @Test
    void wordsSayTheReasonsAndUnknownOnesAreLeftOut() {
        var reasons = Set.of(ReviewReason.MEMBER_PACE, ReviewReason.CLOSED_STORE);

        assertThat(ReviewReason.words(reasons)).isEqualTo("member-pace,closed-store");
        assertThat(ReviewReason.of("closed-store,of-tomorrow,member-pace")).isEqualTo(reasons);
        assertThat(ReviewReason.of("")).isEmpty();
    }

    @Test
    void tooManyPointsAreThoseAboveTheNumberOrAboveWhatIsUsual() {
        var number = new AccrualLimit(1_000, 0);
        var ratio = new AccrualLimit(0, 200);

        assertThat(number.isExceededBy(accrued(1_000, 0, 0))).isFalse();
        assertThat(number.isExceededBy(accrued(1_001, 0, 0))).isTrue();
        assertThat(ratio.isExceededBy(accrued(200, 700, 7))).isFalse();
        assertThat(ratio.isExceededBy(accrued(201, 700, 7))).isTrue();
        assertThat(ratio.isExceededBy(accrued(9_999, 600, 6)))
                .as("nobody knows what is usual yet")
                .isFalse();
    }

    private static AccrualLimit.Accrued accrued(long points, long before, int days) {
        return new AccrualLimit.Accrued(points, before, days);
    }

    private static boolean closed(String local) {
        return RULES.judge(visit(MEMBER, local), Seen.NOTHING).contains(ReviewReason.CLOSED_STORE);
    }

    private static Optional<Pace> pace(int purchases) {
        return Optional.of(new Pace(purchases, Duration.ofMinutes(10)));
    }

    private static StoreHours.Hours hours(DayOfWeek day, String open, String close) {
        return new StoreHours.Hours(day, LocalTime.parse(open), LocalTime.parse(close));
    }

    private static List<Instant> before(Visit visit, int count) {
        return Stream.iterate(visit.at().minusSeconds(60), time -> time.minusSeconds(60))
                .limit(count)
                .toList();
    }

    private static Visit visit(UUID member, String local) {
        return new Visit(PARTNER, "center", "T1", member, at(local));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(HELSINKI).toInstant();
    }
}
