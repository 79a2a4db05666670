package dev.kantis.ledger.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.ledger.program.ProgramVersion.Decision;
import dev.kantis.ledger.program.ProgramVersion.Origin;
import dev.kantis.ledger.program.ProgramVersion.State;
import dev.kantis.ledger.program.ProgramVersion.Terms;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final UUID ANNA = UUID.randomUUID();
    private static final UUID BEN = UUID.randomUUID();
    private static final int HISTORIES = 300;

    @Test
    void aVersionIsInForceFromItsTimeOnAndTheOneBeforeUntilThen() {
        var first = accepted(1, 10, null, false);
        var second = accepted(2, 20, at(50), false);
        var timeline = new Timeline(List.of(first, second));

        assertThat(timeline.at(at(9))).isEmpty();
        assertThat(timeline.at(at(10))).contains(first);
        assertThat(timeline.at(at(49))).contains(first);
        assertThat(timeline.at(at(50))).contains(second);
        assertThat(timeline.stateOf(second, at(30))).isEqualTo(State.SCHEDULED);
        assertThat(timeline.stateOf(first, at(50))).isEqualTo(State.REPLACED);
        assertThat(timeline.endOf(first)).contains(at(50));
        assertThat(timeline.endOf(second)).isEmpty();
        assertThat(timeline.after(at(20))).containsOnlyKeys(at(50));
    }

    @Test
    void aPurchaseFromBeforeTheFirstVersionIsJudgedByTheFirst() {
        var first = accepted(1, 10, null, false);

        assertThat(new Timeline(List.of(first)).governing(at(3))).contains(first);
        assertThat(new Timeline(List.of()).governing(at(3))).isEmpty();
    }

    @Test
    void aScheduledVersionBeginsThoughAnotherCameBetween() {
        var scheduled = accepted(1, 10, at(50), false);
        var between = accepted(2, 20, null, false);
        var timeline = new Timeline(List.of(scheduled, between));

        assertThat(timeline.at(at(40))).contains(between);
        assertThat(timeline.at(at(50))).contains(scheduled);
    }

    @Test
    void ofTwoThatBeginTogetherTheLaterAcceptedOneCounts() {
        var one = accepted(1, 10, at(50), false);
        var other = accepted(2, 20, at(50), false);
        var timeline = new Timeline(List.of(one, other));

        assertThat(timeline.at(at(60))).contains(other);
        assertThat(timeline.stateOf(one, at(30))).isEqualTo(State.REPLACED);
        assertThat(timeline.stateOf(other, at(30))).isEqualTo(State.SCHEDULED);
    }

    @Test
    void aVersionThatWaitsBeginsWithItsApprovalOrItsTimeWhicheverIsLater() {
        var first = accepted(1, 10, null, false);
        var waiting = accepted(2, 20, at(30), true);

        assertThat(new Timeline(List.of(first, waiting)).at(at(90))).contains(first);
        assertThat(new Timeline(List.of(first, waiting)).stateOf(waiting, at(90)))
                .isEqualTo(State.WAITING);
        assertThat(approved(waiting, 25).begins()).contains(at(30));
        assertThat(approved(waiting, 70).begins()).contains(at(70));
        assertThat(rejected(approved(waiting, 25), 26).begins()).isEmpty();
    }

    @Test
    void aLocalTimeThatClocksSkipOrRepeatHasOneMoment() {
        var helsinki = ZoneId.of("Europe/Helsinki");

        assertThat(new Rollout(LocalDateTime.parse("2026-03-29T03:30"), null).startsAt(helsinki))
                .contains(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(new Rollout(LocalDateTime.parse("2026-10-25T03:30"), null).startsAt(helsinki))
                .contains(Instant.parse("2026-10-25T00:30:00Z"));
    }

    /** Histories of acceptances, approvals and rejections, looked at after each step. */
    @Test
    void whatComesLaterNeverChangesWhatWasInForce() {
        var seed = Long.getLong("kantis.seed", System.nanoTime());
        for (var history = 0; history < HISTORIES; history++) {
            var random = new Random(seed + history);
            var versions = new ArrayList<ProgramVersion>();
            var seen = new ArrayList<Optional<String>>();
            for (var now = 0; now < 60; now++) {
                step(random, versions, now);
                var timeline = new Timeline(versions);
                seen.add(timeline.at(at(now)).map(ProgramVersion::label));
                for (var past = 0; past <= now; past++) {
                    assertThat(timeline.at(at(past)).map(ProgramVersion::label))
                            .as("seed %d history %d, at %d seen at %d", seed, history, past, now)
                            .isEqualTo(seen.get(past));
                }
            }
        }
    }

    private static void step(Random random, List<ProgramVersion> versions, int now) {
        var open = versions.stream()
                .filter(version -> new Timeline(versions).stateOf(version, at(now)) == State.WAITING
                        || new Timeline(versions).stateOf(version, at(now)) == State.SCHEDULED)
                .toList();
        if (!open.isEmpty() && random.nextInt(3) == 0) {
            var chosen = open.get(random.nextInt(open.size()));
            var decided = VersionDecisions.decided(
                            new Timeline(versions), chosen, chosen.waits(), new Decision(BEN, at(now), "said"))
                    .orThrow();
            versions.set(versions.indexOf(chosen), decided);
        } else if (random.nextInt(3) == 0) {
            var start = random.nextBoolean() ? at(now - 5 + random.nextInt(30)) : null;
            versions.add(accepted(versions.size() + 1, now, start, random.nextInt(3) == 0));
        }
    }

    static ProgramVersion accepted(long version, long second, @Nullable Instant startsAt, boolean approval) {
        return new ProgramVersion(
                "test",
                version,
                "00",
                at(second),
                Origin.call(ANNA),
                new Terms(Optional.ofNullable(startsAt), approval, approval),
                Optional.empty(),
                Optional.empty());
    }

    private static ProgramVersion approved(ProgramVersion version, long second) {
        return VersionDecisions.decided(
                        new Timeline(List.of(version)), version, true, new Decision(BEN, at(second), ""))
                .orThrow();
    }

    private static ProgramVersion rejected(ProgramVersion version, long second) {
        return VersionDecisions.decided(
                        new Timeline(List.of(version)), version, false, new Decision(BEN, at(second), "no"))
                .orThrow();
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}
