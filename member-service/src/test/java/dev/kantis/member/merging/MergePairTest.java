package dev.kantis.member.merging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.member.merging.Merge.Due;
import dev.kantis.member.merging.Merge.Pair;
import dev.kantis.member.merging.Merge.State;
import dev.kantis.member.merging.MergePair.One;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MergePairTest {
    private static final UUID OLD = UUID.randomUUID();
    private static final UUID YOUNG = UUID.randomUUID();
    private static final UUID THIRD = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Pair PAIR = new Pair(OLD, YOUNG);

    @Test
    void theOlderOneSurvivesUnlessTheOtherIsNamed() {
        var two = two();

        assertThat(two.pair(Optional.empty())).isEqualTo(Outcome.done(PAIR));
        assertThat(two.pair(Optional.of(YOUNG))).isEqualTo(Outcome.done(new Pair(YOUNG, OLD)));
        assertThat(reason(two.pair(Optional.of(THIRD)))).isEqualTo(Reason.REASON_REQUEST_INVALID);
        assertThat(two.refusal(PAIR)).isEmpty();
    }

    @Test
    void bothHaveToBeMembers() {
        var alone = new MergePair(List.of(one(OLD, 0, false, false, null)), List.of());

        assertThat(reason(alone.pair(Optional.empty()))).isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
    }

    @Test
    void whoIsInAHouseholdIsNotMerged() {
        assertThat(refusal(new MergePair(
                        List.of(one(OLD, 0, false, true, null), one(YOUNG, 9, false, false, null)), List.of())))
                .isEqualTo(Reason.REASON_MERGE_IN_HOUSEHOLD);
    }

    @Test
    void anAccountThatIsBeingMadeIsWaitedFor() {
        assertThat(refusal(new MergePair(
                        List.of(one(OLD, 0, false, false, null), one(YOUNG, 9, true, false, null)), List.of())))
                .isEqualTo(Reason.REASON_REQUEST_IN_PROGRESS);
    }

    @Test
    void whoMovedIsNotMergedAgain() {
        assertThat(refusal(new MergePair(
                        List.of(one(OLD, 0, false, false, null), one(YOUNG, 9, false, false, THIRD)), List.of())))
                .isEqualTo(Reason.REASON_MEMBER_MOVED);
    }

    @Test
    void redirectsHaveOneStep() {
        assertThat(refusal(two(merge(YOUNG, THIRD, State.MERGED, null)))).isEqualTo(Reason.REASON_MEMBER_MERGED);
        assertThat(refusal(two(merge(THIRD, OLD, State.MERGING, Due.LEDGER)))).isEqualTo(Reason.REASON_MEMBER_MERGED);
        assertThat(two(merge(OLD, THIRD, State.MERGED, null)).refusal(PAIR)).isEmpty();
        assertThat(two(merge(YOUNG, THIRD, State.SEPARATED, null)).refusal(PAIR))
                .isEmpty();
    }

    @Test
    void mergesOfOneSurvivorFollowEachOther() {
        assertThat(refusal(two(merge(OLD, THIRD, State.MERGED, Due.ACCOUNT))))
                .isEqualTo(Reason.REASON_REQUEST_IN_PROGRESS);
        assertThat(refusal(two(merge(THIRD, YOUNG, State.SEPARATED, Due.ACCOUNT))))
                .isEqualTo(Reason.REASON_REQUEST_IN_PROGRESS);
    }

    private static MergePair two(Merge... merges) {
        return new MergePair(
                List.of(one(YOUNG, 9, false, false, null), one(OLD, 0, false, false, null)), List.of(merges));
    }

    private static One one(UUID id, int day, boolean waits, boolean inHousehold, @Nullable UUID movedTo) {
        return new One(id, NOW.plusSeconds(day), waits, inHousehold, movedTo);
    }

    private static Merge merge(UUID survivor, UUID absorbed, State state, @Nullable Due due) {
        return new Merge(UUID.randomUUID(), 1, new Pair(survivor, absorbed), state, due, NOW, List.of());
    }

    private static Reason refusal(MergePair two) {
        return two.refusal(PAIR).map(Refusal::reason).orElseThrow();
    }

    private static Reason reason(Outcome<Pair> outcome) {
        return outcome instanceof Outcome.Refused<Pair>(var refusal) ? refusal.reason() : Reason.REASON_UNSPECIFIED;
    }
}
