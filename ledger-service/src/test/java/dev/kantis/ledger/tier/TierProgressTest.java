package dev.kantis.ledger.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierProgressTest {
    private static final TierSet CALENDAR =
            TierStoriesTest.of("over: calendar-year", "down: {policy: to-level, noticeDays: 30, graceDays: 31}");

    /** Silver by 30,000 in 2026: the review after 2026 is passed, the one after 2027 is not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-08-01 | silver, 30000, gold in 30000, safe until 2028-01-31, 0 to keep it",
                "2027-03-01 | silver, 0, gold in 60000, safe until 2028-01-31, 20000 to keep it",
                "2028-01-15 | silver, 0, gold in 60000, safe until 2028-01-31, 20000 to keep it",
                "2028-02-01 | blue, 0, silver in 20000, safe until null, 0 to keep it"
            })
    void progressSaysWhatIsMissingAndUntilWhenTheTierIsSafe(LocalDate day, String told) {
        var standing = new Story(CALENDAR, "2026-01-01")
                .tell("2026-05-10 +30000 -> UPGRADE blue>silver 30000/20000")
                .standing();

        var progress = TierProgress.of(CALENDAR, standing, day);

        assertThat("%s, %d, %s in %d, safe until %s, %d to keep it"
                        .formatted(
                                progress.tier(),
                                progress.amount(),
                                progress.next(),
                                progress.missing(),
                                progress.safeUntil(),
                                progress.missingToKeep()))
                .isEqualTo(told);
    }

    @Test
    void nothingIsAboveTheHighestTier() {
        var rolling = TierStoriesTest.of("over: rolling\n  window: P12M", "down: {policy: one-step}");
        var standing = new Story(rolling, "2026-01-01")
                .tell("2026-05-10 +60000 -> UPGRADE blue>gold 60000/60000")
                .standing();

        assertThat(TierProgress.of(rolling, standing, LocalDate.parse("2026-06-01")))
                .isEqualTo(new TierProgress(
                        "status",
                        "gold",
                        LocalDate.parse("2026-05-10"),
                        60_000,
                        null,
                        0,
                        LocalDate.parse("2027-05-09"),
                        60_000));
    }
}
