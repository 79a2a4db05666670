package dev.kantis.ledger.tier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.ledger.tier.TierChange.Kind;
import dev.kantis.ledger.tier.TierSet.Over;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for any set of tiers and any life in it. */
class TierPropertiesTest {
    private static final int LIVES = Boolean.getBoolean("kantis.soak") ? 20_000 : 400;

    private final long seed = Long.getLong("kantis.seed", System.nanoTime());
    private final TierLives lives = new TierLives(new Random(seed));

    @Test
    void everyLifeGoesAsItDoesDayByDay() {
        var seen = EnumSet.noneOf(Kind.class);
        for (var i = 0; i < LIVES; i++) {
            var set = lives.set();
            var enrolled = lives.enrollment();
            var naive = new NaiveTiers(set, enrolled);
            var standing = TierStanding.begin(set, enrolled);
            var changes = new ArrayList<TierChange>();
            for (var beat : lives.beats(enrolled, true)) {
                var step = beat.apply(set, standing);
                standing = step.standing();
                changes.addAll(step.changes());
                naive.liveUntil(beat.today());
                if (beat.isReturn()) {
                    naive.takeBack(beat.activity(), beat.amount());
                } else {
                    naive.count(beat.activity(), beat.amount());
                }
                assertThat(changes)
                        .as("seed %d, life %d, %s, %s", seed, i, set, beat)
                        .isEqualTo(naive.changes);
            }
            var end = naive.liveOn(1_000);
            var last = TierTime.due(set, standing, end);
            changes.addAll(last.changes());

            assertThat(changes).as("seed %d, life %d, %s", seed, i, set).isEqualTo(naive.changes);
            assertThat(set.rank(last.standing().tier())).isEqualTo(naive.rank);
            assertThat(last.standing().graceUntil()).isEqualTo(naive.graceUntil);
            changes.forEach(change -> seen.add(change.kind()));
        }
        assertThat(seen)
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Kind.REMAPPED)));
    }

    @Test
    void lookingEveryDayIsTheSameAsLookingAfterAGapAndNothingHappensBeforeItIsDue() {
        for (var i = 0; i < LIVES / 4; i++) {
            var set = lives.set();
            var enrolled = lives.enrollment();
            var standing = TierStanding.begin(set, enrolled);
            var now = enrolled;
            for (var beat : lives.beats(enrolled, true)) {
                var daily = everyDay(set, standing, now, beat.today());

                assertThat(daily)
                        .as("seed %d, life %d, %s, %s", seed, i, set, beat)
                        .isEqualTo(TierTime.due(set, standing, beat.today()));
                assertThat(beat.apply(set, daily.standing()).standing())
                        .isEqualTo(beat.apply(set, standing).standing());
                standing = beat.apply(set, standing).standing();
                now = beat.today();
            }
        }
    }

    private TierStep everyDay(TierSet set, TierStanding standing, LocalDate from, LocalDate to) {
        var all = TierStep.unchanged(standing);
        for (var day = from; !day.isAfter(to); day = day.plusDays(1)) {
            var next = TierTime.nextDue(set, all.standing());
            var step = TierTime.due(set, all.standing(), day);
            assertThat(step.changes().isEmpty())
                    .as("seed %d, %s on %s, due %s", seed, all.standing(), day, next)
                    .isEqualTo(next == null || next.isAfter(day));
            assertThat(step.standing().equals(all.standing()))
                    .isEqualTo(step.changes().isEmpty());
            assertThat(step.changes()).allMatch(change -> change.day().equals(next));
            assertThat(TierTime.due(set, step.standing(), day).changes()).isEmpty();
            all = all.then(step);
        }
        return all;
    }

    @Test
    void countingNeverTakesATierAwayAndAReturnOnlyIfTheDocumentSaysSo() {
        for (var i = 0; i < LIVES; i++) {
            var set = lives.set();
            var enrolled = lives.enrollment();
            var standing = TierStanding.begin(set, enrolled);
            for (var beat : lives.beats(enrolled, true)) {
                var before = TierTime.due(set, standing, beat.today()).standing();
                standing = beat.apply(set, before).standing();

                if (!beat.isReturn() || !set.returnsMayDrop()) {
                    assertThat(set.rank(standing.tier()))
                            .as("seed %d, life %d, %s, %s", seed, i, set, beat)
                            .isGreaterThanOrEqualTo(set.rank(before.tier()));
                }
            }
        }
    }

    /** Who only buys has a tier at least as long as was once shown. */
    @Test
    void noTierIsLostBeforeTheDayThatWasShownAsSafe() {
        for (var i = 0; i < LIVES; i++) {
            var set = lives.set();
            var enrolled = lives.enrollment();
            var standing = TierStanding.begin(set, enrolled);
            var promises = new ArrayList<TierProgress>();
            for (var beat : lives.beats(enrolled, false)) {
                var step = beat.apply(set, standing);
                standing = step.standing();
                for (var change : step.changes()) {
                    assertThat(promises)
                            .as("seed %d, life %d, %s, %s, %s", seed, i, set, beat, change)
                            .allMatch(promise -> isKept(set, promise, change));
                }
                promises.add(TierProgress.of(set, standing, beat.today()));
            }
        }
    }

    private static boolean isKept(TierSet set, TierProgress promise, TierChange change) {
        var isSafe = promise.safeUntil() == null || !change.day().isAfter(promise.safeUntil());
        return !isSafe
                || set.rank(change.to()) >= set.rank(promise.tier())
                || change.kind() == Kind.NOTICE
                || change.kind() == Kind.GRACE;
    }

    @Test
    void overPeriodsTimeLowersATierOnlyWhenGraceAfterAPeriodIsOver() {
        for (var i = 0; i < LIVES; i++) {
            var set = lives.set();
            var enrolled = lives.enrollment();
            if (set.over() == Over.ROLLING) {
                continue;
            }
            var standing = TierStanding.begin(set, enrolled);
            for (var beat : lives.beats(enrolled, true)) {
                var due = TierTime.due(set, standing, beat.today());
                assertThat(due.changes())
                        .as("seed %d, life %d, %s", seed, i, set)
                        .filteredOn(change -> change.kind() == Kind.DOWNGRADE)
                        .map(change -> change.day().minusDays(set.graceDays()))
                        .allMatch(day -> set.time().start(enrolled, day).equals(day));
                standing = beat.apply(set, standing).standing();
            }
        }
    }

    @Test
    void anAmountThatIsTakenBackLeavesNoTrace() {
        for (var i = 0; i < LIVES; i++) {
            var set = lives.set();
            var enrolled = lives.enrollment();
            var standing = TierStanding.begin(set, enrolled);
            for (var beat : lives.beats(enrolled, false)) {
                standing = beat.apply(set, standing).standing();
                var more = TierActivity.count(set, standing, beat.activity(), 500, beat.today())
                        .standing();
                var less = TierActivity.takeBack(set, more, beat.activity(), 500, beat.today())
                        .standing();

                var first = set.time().oldest(enrolled, beat.today());
                assertThat(less.amounts().since(first))
                        .as("seed %d, life %d, %s", seed, i, set)
                        .isEqualTo(standing.amounts().since(first));
            }
        }
    }

    /** Whatever the new version says: nothing is lost at once, nor while the former one would have left it. */
    @Test
    void aNewVersionTakesNothingAwayBeforeTheFormerOneWouldHaveDecided() {
        for (var i = 0; i < LIVES; i++) {
            var former = lives.set();
            var revised = lives.set(former.by());
            var enrolled = lives.enrollment();
            var standing = TierStanding.begin(former, enrolled);
            for (var beat : lives.beats(enrolled, true)) {
                standing = beat.apply(former, standing).standing();
                var remapped = TierRevision.remap(former, revised, standing, beat.today());
                var after = remapped.step().standing();

                assertThat(remapped.step().changes())
                        .as("seed %d, life %d, %s to %s, %s", seed, i, former, revised, standing)
                        .noneMatch(change -> change.kind() == Kind.DOWNGRADE || change.kind() == Kind.GRACE);
                if (revised.has(standing.tier())) {
                    assertThat(revised.rank(after.tier())).isGreaterThanOrEqualTo(revised.rank(standing.tier()));
                }
                assertThat(lostBefore(revised, after, mapped(remapped), decision(former, standing, beat.today())))
                        .as("seed %d, life %d, %s to %s, %s", seed, i, former, revised, standing)
                        .isEmpty();
                assertThat(TierRevision.remap(former, former, standing, beat.today())
                                .step())
                        .isEqualTo(TierStep.unchanged(standing));
            }
        }
    }

    /** The tier that took the former one's place, before any that was reached by the new version. */
    private static String mapped(TierRevision.Remapped remapped) {
        return remapped.step().changes().stream()
                .filter(change -> change.kind() == Kind.REMAPPED)
                .map(TierChange::to)
                .findFirst()
                .orElse(remapped.from());
    }

    private static LocalDate decision(TierSet former, TierStanding standing, LocalDate today) {
        if (!former.takesAway() || former.rank(standing.tier()) == 0) {
            return today;
        }
        var grace = standing.graceUntil();
        return grace == null ? former.time().review(former, standing, standing.tier(), today) : grace.plusDays(1);
    }

    /**
     * What of {@code tier} or lower is lost before this day; a higher one may be, if it was reached by the remapping.
     */
    private static List<TierChange> lostBefore(TierSet set, TierStanding standing, String tier, LocalDate day) {
        return TierTime.due(set, standing, day.minusDays(1)).changes().stream()
                .filter(change -> set.rank(change.from()) <= set.rank(tier)
                        ? Set.of(Kind.DOWNGRADE, Kind.GRACE).contains(change.kind())
                        : change.kind() == Kind.DOWNGRADE && set.rank(change.to()) < set.rank(tier))
                .toList();
    }
}
