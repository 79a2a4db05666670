package dev.kantis.ledger.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Golden cases, worked out by hand. */
class TierStoriesTest {
    private static final String LEVELS = """
              levels:
                - {tier: blue, from: 0}
                - {tier: silver, from: 20000}
                - {tier: gold, from: 60000}
            """;
    private static final TierSet CALENDAR =
            of("over: calendar-year", "down: {policy: one-step, noticeDays: 30, graceDays: 31}");
    private static final TierSet ROLLING =
            of("over: rolling\n  window: P12M", "down: {policy: one-step, noticeDays: 30, graceDays: 14}");

    @Test
    void aTierOfACalendarYearLastsThroughTheNextAndEndsWithNoticeAndGrace() {
        new Story(CALENDAR, "2027-03-01").tell("""
                        2027-05-10 +19999 -> nothing
                        2027-05-11 +1 -> UPGRADE blue>silver 20000/20000
                        2028-01-01 -> KEPT silver>silver 20000/20000
                        2028-12-02 -> NOTICE silver>blue 0/20000 until 2028-12-31
                        2029-01-01 -> GRACE silver>blue 0/20000 until 2029-01-31
                        2029-02-01 -> DOWNGRADE silver>blue 0/20000
                        2040-01-01 -> nothing""");
    }

    @Test
    void aLongGapChangesNothingButTheDayOfLooking() {
        new Story(CALENDAR, "2027-03-01").tell("""
                        2027-05-11 +20000 -> UPGRADE blue>silver 20000/20000
                        2031-07-01 +20000 -> 2028-01-01 KEPT silver>silver 20000/20000, \
                        2028-12-02 NOTICE silver>blue 0/20000 until 2028-12-31, \
                        2029-01-01 GRACE silver>blue 0/20000 until 2029-01-31, \
                        2029-02-01 DOWNGRADE silver>blue 0/20000, \
                        UPGRADE blue>silver 20000/20000""");
    }

    @Test
    void theLastDayOfALeapYearCountsAsDoesItsExtraDay() {
        new Story(CALENDAR, "2027-03-01").tell("""
                        2027-12-31 +20000 -> UPGRADE blue>silver 20000/20000
                        2028-01-01 -> KEPT silver>silver 20000/20000
                        2028-02-29 +12000 -> nothing
                        2028-12-02 -> NOTICE silver>blue 12000/20000 until 2028-12-31
                        2028-12-31 +8000 -> nothing
                        2029-01-01 -> KEPT silver>silver 20000/20000""");
    }

    @Test
    void severalStepsAreTakenAtOnce() {
        new Story(CALENDAR, "2026-01-01").tell("2026-05-10 +70000 -> UPGRADE blue>gold 70000/60000");
    }

    @Test
    void anEnrollmentOn29FebruaryHasItsAnniversaryOnThe28thExceptInLeapYears() {
        new Story(of("over: anniversary", "down: {policy: to-level}"), "2028-02-29").tell("""
                        2028-03-01 +25000 -> UPGRADE blue>silver 25000/20000
                        2029-02-28 -> KEPT silver>silver 25000/20000
                        2030-02-27 +20000 -> nothing
                        2030-02-28 -> KEPT silver>silver 20000/20000
                        2030-02-28 +20000 -> nothing
                        2031-02-28 -> KEPT silver>silver 20000/20000
                        2032-02-28 +20000 -> nothing
                        2032-02-29 -> KEPT silver>silver 20000/20000
                        2033-02-28 -> DOWNGRADE silver>blue 0/20000""");
    }

    @Test
    void aRollingWindowCountsToTheDay() {
        new Story(ROLLING, "2026-01-01").tell("""
                        2026-03-10 +15000 -> nothing
                        2026-06-01 +10000 -> UPGRADE blue>silver 25000/20000
                        2027-02-08 -> NOTICE silver>blue 10000/20000 until 2027-03-09
                        2027-03-09 -> nothing
                        2027-03-10 -> GRACE silver>blue 10000/20000 until 2027-03-23
                        2027-03-23 +10000 -> KEPT silver>silver 20000/20000
                        2027-05-02 -> NOTICE silver>blue 10000/20000 until 2027-05-31
                        2027-06-01 -> GRACE silver>blue 10000/20000 until 2027-06-14
                        2027-06-15 -> DOWNGRADE silver>blue 10000/20000""");
    }

    @Test
    void anAmountOfADayThatTheLaterMonthLacksCountsThroughTheEndOfIt() {
        var month = of("over: rolling\n  window: P1M", "down: {policy: to-level}");
        var year = of("over: rolling\n  window: P12M", "down: {policy: to-level}");

        new Story(month, "2027-01-01").tell("""
                        2027-01-31 +20000 -> UPGRADE blue>silver 20000/20000
                        2027-03-01 -> DOWNGRADE silver>blue 0/20000""");
        new Story(year, "2027-01-01").tell("""
                        2028-02-29 +20000 -> UPGRADE blue>silver 20000/20000
                        2029-03-01 -> DOWNGRADE silver>blue 0/20000""");
    }

    /** On 15 March the window has lost what silver asks for, but gold was still in grace when silver failed. */
    @Test
    void aLevelThatFailsWhileAHigherOneIsInGraceHasItsOwnGrace() {
        new Story(of("over: rolling\n  window: P12M", "down: {policy: to-level, graceDays: 14}"), "2026-01-01")
                .tell("""
                        2026-03-01 +40000 -> UPGRADE blue>silver 40000/20000
                        2026-03-05 +20000 -> UPGRADE silver>gold 60000/60000
                        2027-03-01 -> GRACE gold>silver 20000/60000 until 2027-03-14
                        2027-03-15 -> DOWNGRADE gold>silver 0/60000, GRACE silver>blue 0/20000 until 2027-03-28
                        2027-03-29 -> DOWNGRADE silver>blue 0/20000""");
    }

    /** A purchase moves the fall by some days only: the member has been told already. */
    @Test
    void purchasesShortlyBeforeAFallDoNotRepeatTheNotice() {
        new Story(ROLLING, "2026-01-01").tell("""
                        2026-03-10 +10000 -> nothing
                        2026-03-20 +10000 -> UPGRADE blue>silver 20000/20000
                        2027-02-08 -> NOTICE silver>blue 10000/20000 until 2027-03-09
                        2027-02-20 +10000 -> nothing
                        2027-03-20 -> GRACE silver>blue 10000/20000 until 2027-04-02""");
    }

    @Test
    void purchasesInGraceKeepTheTierAndCountForTheNewYearToo() {
        new Story(CALENDAR, "2026-01-01").tell("""
                        2026-04-01 +60000 -> UPGRADE blue>gold 60000/60000
                        2027-01-01 -> KEPT gold>gold 60000/60000
                        2027-06-01 +50000 -> nothing
                        2027-12-02 -> NOTICE gold>silver 50000/60000 until 2027-12-31
                        2028-01-01 -> GRACE gold>silver 50000/60000 until 2028-01-31
                        2028-01-31 +10000 -> KEPT gold>gold 60000/60000
                        2028-12-02 -> NOTICE gold>silver 10000/60000 until 2028-12-31""");
    }

    @Test
    void aTierIsLostStepByStepOrToTheLevelOfTheAmountOrNever() {
        new Story(of("over: calendar-year", "down: {policy: one-step}"), "2026-01-01").tell("""
                        2026-04-01 +60000 -> UPGRADE blue>gold 60000/60000
                        2027-01-01 -> KEPT gold>gold 60000/60000
                        2028-01-01 -> DOWNGRADE gold>silver 0/60000
                        2029-01-01 -> DOWNGRADE silver>blue 0/20000""");
        new Story(of("over: calendar-year", "down: {policy: to-level}"), "2026-01-01").tell("""
                        2026-04-01 +60000 -> UPGRADE blue>gold 60000/60000
                        2027-01-01 -> KEPT gold>gold 60000/60000
                        2028-01-01 -> DOWNGRADE gold>blue 0/60000
                        2028-04-01 +60000 -> UPGRADE blue>gold 60000/60000
                        2029-01-01 -> KEPT gold>gold 60000/60000
                        2029-02-01 +25000 -> nothing
                        2030-01-01 -> DOWNGRADE gold>silver 25000/60000""");
        var forEver = new Story(of("over: calendar-year", "down: {policy: none}"), "2026-01-01").tell("""
                        2026-04-01 +60000 -> UPGRADE blue>gold 60000/60000
                        2036-01-01 -> nothing""");
        assertThat(TierTime.nextDue(of("over: calendar-year", ""), forEver.standing()))
                .isNull();
    }

    @Test
    void overARollingWindowThereIsOneStepInTheTimeOfAWindow() {
        new Story(of("over: rolling\n  window: P12M", "down: {policy: one-step}"), "2026-01-01").tell("""
                        2026-03-10 +60000 -> UPGRADE blue>gold 60000/60000
                        2027-03-10 -> DOWNGRADE gold>silver 0/60000
                        2028-03-10 -> DOWNGRADE silver>blue 0/20000""");
    }

    /** Loyalty behavior 16. */
    @Test
    void aReturnCannotDropATierMidPeriodButTheNextReviewIsWithoutIt() {
        new Story(CALENDAR, "2026-01-01").tell("""
                        2026-04-01 +60000 -> UPGRADE blue>gold 60000/60000
                        2026-05-01 -60000 of 2026-04-01 -> nothing
                        2026-12-02 -> NOTICE gold>silver 0/60000 until 2026-12-31
                        2027-01-01 -> GRACE gold>silver 0/60000 until 2027-01-31
                        2027-02-01 -> DOWNGRADE gold>silver 0/60000""");
    }

    @Test
    void aReturnAfterTheUsualDayOfNoticeIsToldAtOnce() {
        new Story(CALENDAR, "2026-01-01").tell("""
                        2026-04-01 +60000 -> UPGRADE blue>gold 60000/60000
                        2026-12-20 -1 of 2026-04-01 -> NOTICE gold>silver 59999/60000 until 2026-12-31
                        2026-12-21 -1 of 2026-04-01 -> nothing
                        2027-01-01 -> GRACE gold>silver 59998/60000 until 2027-01-31""");
    }

    @Test
    void aReturnOverARollingWindowLeavesTheTierUntilItWouldHaveFallenAnyway() {
        new Story(of("over: rolling\n  window: P12M", "down: {policy: to-level}"), "2026-01-01").tell("""
                        2026-03-10 +20000 -> UPGRADE blue>silver 20000/20000
                        2026-04-01 -20000 of 2026-03-10 -> nothing
                        2027-03-10 -> DOWNGRADE silver>blue 0/20000""");
    }

    @Test
    void aReturnDropsWhatWasReachedSinceTheLastReviewIfTheDocumentSaysSo() {
        var set = of("over: calendar-year", "down: {policy: to-level, returnsMayDrop: true}");

        new Story(set, "2026-01-01").tell("""
                        2026-03-01 +20000 -> UPGRADE blue>silver 20000/20000
                        2026-04-01 +40000 -> UPGRADE silver>gold 60000/60000
                        2026-05-01 -1 of 2026-04-01 -> DOWNGRADE gold>silver 59999/60000
                        2027-01-01 -> KEPT silver>silver 59999/20000
                        2027-02-01 -39999 of 2026-04-01 -> nothing
                        2027-02-01 -20000 of 2026-03-01 -> nothing
                        2028-01-01 -> DOWNGRADE silver>blue 0/20000""");
        new Story(of("over: rolling\n  window: P12M", "down: {policy: to-level, returnsMayDrop: true}"), "2026-01-01")
                .tell("""
                        2026-03-10 +20000 -> UPGRADE blue>silver 20000/20000
                        2026-04-01 -1 of 2026-03-10 -> DOWNGRADE silver>blue 19999/20000""");
    }

    @Test
    void aReturnDoesNotDropATierThatItDidNotGive() {
        var set = of("over: calendar-year", "down: {policy: none, returnsMayDrop: true}");

        new Story(set, "2026-01-01").tell("""
                        2026-03-01 +60000 -> UPGRADE blue>gold 60000/60000
                        2029-03-01 +100 -> nothing
                        2029-03-02 -100 of 2029-03-01 -> nothing""");
    }

    /** Loyalty behavior 15. */
    @Test
    void aLatePurchaseOfLastYearCountsForLastYear() {
        new Story(CALENDAR, "2026-01-01").tell("""
                        2026-12-20 +15000 -> nothing
                        2027-01-05 +5000 of 2026-12-31 -> UPGRADE blue>silver 20000/20000
                        2027-01-05 +90000 of 2025-12-31 -> nothing
                        2027-12-02 -> NOTICE silver>blue 0/20000 until 2027-12-31
                        2028-01-01 -> GRACE silver>blue 0/20000 until 2028-01-31
                        2028-01-10 +20000 of 2027-12-30 -> KEPT silver>silver 20000/20000""");
    }

    @Test
    void visitsAreDaysHoweverManyReceiptsADayHas() {
        var set = Story.set("""
                - set: visitors
                  by: visits
                  over: rolling
                  window: P90D
                  levels: [{tier: guest, from: 0}, {tier: friend, from: 2}]
                  down: {policy: to-level, returnsMayDrop: true}
                """);

        new Story(set, "2026-01-01").tell("""
                        2026-03-01 +1 -> nothing
                        2026-03-01 +1 -> nothing
                        2026-03-02 +1 -> UPGRADE guest>friend 2/2
                        2026-03-03 -1 of 2026-03-01 -> nothing
                        2026-03-03 -1 of 2026-03-01 -> DOWNGRADE friend>guest 1/2""");
    }

    @Test
    void aDayThatIsNotYetCountsAsTodayAndAClockThatIsBehindAsTheLastDecision() {
        var story = new Story(CALENDAR, "2026-01-01").tell("""
                        2026-04-01 +20000 of 2026-04-09 -> UPGRADE blue>silver 20000/20000
                        2026-03-31 -20000 of 2026-04-01 -> nothing""");

        assertThat(story.standing().amounts()).isEqualTo(DayAmounts.NONE);
    }

    @Test
    void whoComesEveryDayHasNoMoreAmountsThanTheLongestWindowHasDays() {
        var set = of("over: rolling\n  window: P36M", "down: {policy: to-level}");
        var day = LocalDate.of(2026, 1, 1);
        var standing = TierStanding.begin(set, day);
        for (var end = day.plusYears(4); day.isBefore(end); day = day.plusDays(1)) {
            standing = TierActivity.count(set, standing, day, 1, day).standing();
        }

        assertThat(standing.amounts().byDay()).hasSize(1_096);
    }

    /** The amounts of the day on which gold failed are still there when a purchase comes at the end of its grace. */
    @Test
    void aGraceAsLongAsTheWindowDoesNotForgetWhatTheLowerLevelWasReachedWith() {
        new Story(of("over: rolling\n  window: P1M", "down: {policy: to-level, graceDays: 31}"), "2026-01-01")
                .tell("""
                        2026-03-01 +40000 -> UPGRADE blue>silver 40000/20000
                        2026-03-05 +20000 -> UPGRADE silver>gold 60000/60000
                        2026-04-01 -> GRACE gold>silver 20000/60000 until 2026-05-01
                        2026-05-01 +1 -> nothing
                        2026-05-02 -> DOWNGRADE gold>silver 1/60000, GRACE silver>blue 1/20000 until 2026-06-01""");
    }

    static TierSet of(String over, String down) {
        return Story.set("- set: status\n  by: points\n  " + over + "\n" + LEVELS.stripTrailing() + "\n  " + down);
    }
}
