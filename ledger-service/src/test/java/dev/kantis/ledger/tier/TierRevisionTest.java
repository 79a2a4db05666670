package dev.kantis.ledger.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Loyalty behavior 16: what happens to members when a level comes, goes or gets another name. */
class TierRevisionTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-09-01");
    private static final String YEAR = "over: calendar-year";
    private static final String TWELVE_MONTHS = "over: rolling\n  window: P12M";
    private static final String LEVELS =
            "{tier: blue, from: 0}, {tier: silver, from: 20000}, {tier: gold, from: 60000}";
    private static final String INSERTED = LEVELS + ", {tier: x, from: 70000}";
    private static final String DOWN = "{policy: to-level, noticeDays: 30, graceDays: 31}";

    private static final TierSet FORMER = set(YEAR, LEVELS, DOWN);
    private static final TierSet WITH_RUBY = set(
            YEAR,
            "{tier: blue, from: 0}, {tier: silver, from: 20000}, {tier: ruby, from: 40000}, {tier: gold, from: 60000}",
            DOWN);

    @Test
    void whoReachesAnInsertedLevelMovesUpAtOnceAndTheOthersStay() {
        assertThat(remapped(FORMER, WITH_RUBY, 45_000)).isEqualTo("UPGRADE silver>ruby 45000/40000");
        assertThat(remapped(FORMER, WITH_RUBY, 39_999)).isEqualTo("nothing");
        assertThat(remapped(FORMER, WITH_RUBY, 60_000)).isEqualTo("nothing");
        assertThat(remapped(FORMER, WITH_RUBY, 10_000)).isEqualTo("nothing");
    }

    @Test
    void theAmountOfLastYearReachesAnInsertedLevelToo() {
        var standing = new Story(FORMER, "2025-01-01")
                .tell("2025-05-01 +45000 -> UPGRADE blue>silver 45000/20000")
                .standing();

        var step = TierRevision.remap(FORMER, WITH_RUBY, standing, TODAY).step();

        assertThat(Story.told(step, TODAY))
                .isEqualTo("2026-01-01 KEPT silver>silver 45000/20000, UPGRADE silver>ruby 45000/40000");
        assertThat(Story.told(TierTime.due(WITH_RUBY, step.standing(), LocalDate.parse("2027-01-01")), TODAY))
                .isEqualTo("2026-12-02 NOTICE ruby>blue 0/40000 until 2026-12-31, "
                        + "2027-01-01 GRACE ruby>blue 0/40000 until 2027-01-31");
    }

    @Test
    void aLevelThatGetsAnotherNameKeepsItsMembersSinceTheSameDay() {
        var sterling = set(
                YEAR,
                "{tier: blue, from: 0}, {tier: sterling, from: 20000, formerly: [silver]}, {tier: gold, from: 60000}",
                DOWN);

        assertThat(remapped(FORMER, sterling, 25_000)).isEqualTo("REMAPPED silver>sterling 25000/20000");
        assertThat(TierRevision.remap(FORMER, sterling, having(FORMER, 25_000), TODAY)
                        .step()
                        .standing()
                        .since())
                .isEqualTo(LocalDate.parse("2026-05-10"));
    }

    @Test
    void membersOfARemovedLevelGetTheNextHigherUntilTheirReview() {
        var without = set(YEAR, "{tier: blue, from: 0}, {tier: bronze, from: 10000}, {tier: gold, from: 60000}", DOWN);
        var step = TierRevision.remap(FORMER, without, having(FORMER, 25_000), TODAY)
                .step();

        assertThat(Story.told(step, TODAY)).isEqualTo("REMAPPED silver>gold 25000/60000");
        assertThat(Story.told(TierTime.due(without, step.standing(), LocalDate.parse("2027-02-01")), TODAY))
                .isEqualTo("2026-12-02 NOTICE gold>bronze 25000/60000 until 2026-12-31, "
                        + "2027-01-01 GRACE gold>bronze 25000/60000 until 2027-01-31, "
                        + "2027-02-01 DOWNGRADE gold>bronze 25000/60000");
    }

    @Test
    void membersOfARemovedHighestLevelGetTheHighestThatIsLeft() {
        var without = set(YEAR, "{tier: blue, from: 0}, {tier: silver, from: 20000}", DOWN);

        assertThat(remapped(FORMER, without, 70_000)).isEqualTo("REMAPPED gold>silver 70000/20000");
    }

    @Test
    void aLevelThatAsksForMoreTakesNothingAwayBeforeTheReview() {
        var dearer = set(YEAR, LEVELS.replace("20000", "30000"), "{policy: to-level}");
        var step = TierRevision.remap(FORMER, dearer, having(FORMER, 25_000), TODAY)
                .step();

        assertThat(step.changes()).isEmpty();
        assertThat(Story.told(TierTime.due(dearer, step.standing(), LocalDate.parse("2027-01-01")), TODAY))
                .isEqualTo("2027-01-01 DOWNGRADE silver>blue 25000/30000");
    }

    @Test
    void overARollingWindowATierStaysAsLongAsTheFormerVersionPromised() {
        var former = set(TWELVE_MONTHS, LEVELS, "{policy: to-level}");
        var dearer = set(TWELVE_MONTHS, LEVELS.replace("20000", "30000"), "{policy: to-level}");
        var step = TierRevision.remap(former, dearer, having(former, 25_000), TODAY)
                .step();

        assertThat(step.changes()).isEmpty();
        assertThat(TierTime.nextDue(dearer, step.standing())).isEqualTo(LocalDate.parse("2027-05-10"));
    }

    @Test
    void aTierOfAPeriodIsSafeUntilThePeriodEndsWhenTheDocumentTurnsToAWindow() {
        var window = set("over: rolling\n  window: P1M", LEVELS, "{policy: to-level}");
        var step = TierRevision.remap(FORMER, window, having(FORMER, 25_000), TODAY)
                .step();

        assertThat(step.changes()).isEmpty();
        assertThat(TierTime.nextDue(window, step.standing())).isEqualTo(LocalDate.parse("2027-01-01"));
    }

    @Test
    void aTierThatWasPromisedForEverIsSafeForAWindow() {
        var former = set(TWELVE_MONTHS, LEVELS, "{policy: none}");
        var revised = set("over: rolling\n  window: P1M", LEVELS, "{policy: to-level}");
        var step = TierRevision.remap(former, revised, having(former, 25_000), TODAY)
                .step();

        assertThat(step.changes()).isEmpty();
        assertThat(TierTime.nextDue(revised, step.standing())).isEqualTo(LocalDate.parse("2026-10-01"));
    }

    @Test
    void graceGoesOnWithTheSameLevelAndEndsWellWhenTheDocumentStopsTakingTiersAway() {
        var january = LocalDate.parse("2027-01-15");
        var inGrace = TierTime.due(
                        FORMER,
                        TierActivity.takeBack(
                                        FORMER, having(FORMER, 25_000), LocalDate.parse("2026-05-10"), 25_000, TODAY)
                                .standing(),
                        january)
                .standing();
        var forEver = set(YEAR, LEVELS, "{policy: none}");

        assertThat(inGrace.graceUntil()).isEqualTo(LocalDate.parse("2027-01-31"));
        assertThat(TierRevision.remap(FORMER, set(YEAR, INSERTED, DOWN), inGrace, january)
                        .step()
                        .standing()
                        .graceUntil())
                .isEqualTo(inGrace.graceUntil());
        assertThat(Story.told(
                        TierRevision.remap(FORMER, forEver, inGrace, january).step(), january))
                .isEqualTo("KEPT silver>silver 0/20000");
    }

    @Test
    void aVersionThatDoesNotTouchTheSetChangesNothing() {
        var standing = having(FORMER, 25_000);

        assertThat(TierRevision.remap(FORMER, set(YEAR, LEVELS, DOWN), standing, TODAY)
                        .step())
                .isEqualTo(TierStep.unchanged(standing));
    }

    @Test
    void aSetThatCountsSomethingElseIsAnotherSet() {
        var visits = Story.set("- {set: status, by: visits, over: calendar-year, levels: [{tier: blue, from: 0},"
                + " {tier: silver, from: 3}]}");

        assertThatThrownBy(() -> TierRevision.remap(FORMER, visits, having(FORMER, 1), TODAY))
                .hasMessageContaining("give the new set another name");
    }

    @Test
    void aPreviewCountsWhoMovesWhere() {
        var members = Stream.of(10_000, 25_000, 45_000, 50_000, 60_000)
                .map(amount -> TierRevision.remap(FORMER, WITH_RUBY, having(FORMER, amount), TODAY));
        var one = TierPreview.of("status", members);
        var other = TierPreview.of(
                "status", Stream.of(TierRevision.remap(FORMER, WITH_RUBY, having(FORMER, 41_000), TODAY)));

        var preview = one.plus(other);

        assertThat(preview.moves())
                .containsExactly(
                        new TierPreview.Move("blue", "blue", 1),
                        new TierPreview.Move("gold", "gold", 1),
                        new TierPreview.Move("silver", "ruby", 3),
                        new TierPreview.Move("silver", "silver", 1));
        assertThat(preview.moved()).isEqualTo(3);
    }

    private static String remapped(TierSet former, TierSet revised, long amount) {
        return Story.told(
                TierRevision.remap(former, revised, having(former, amount), TODAY)
                        .step(),
                TODAY);
    }

    private static TierStanding having(TierSet set, long amount) {
        var enrolled = LocalDate.parse("2026-01-01");
        var day = LocalDate.parse("2026-05-10");
        return TierActivity.count(set, TierStanding.begin(set, enrolled), day, amount, day)
                .standing();
    }

    private static TierSet set(String over, String levels, String down) {
        return Story.set("- set: status\n  by: points\n  " + over + "\n  levels: [" + levels + "]\n  down: " + down);
    }
}
