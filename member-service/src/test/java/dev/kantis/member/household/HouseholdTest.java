package dev.kantis.member.household;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.member.household.Household.Mate;
import dev.kantis.member.household.Household.Role;
import dev.kantis.member.household.Household.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HouseholdTest {
    private static final UUID OWNER = UUID.randomUUID();
    private static final UUID MATE = UUID.randomUUID();
    private static final UUID STRANGER = UUID.randomUUID();

    @Test
    void onlyTheOwnerInvites() {
        assertThat(two().invite(OWNER, 0)).isEmpty();
        assertThat(two().invite(MATE, 0)).map(Refusal::reason).contains(Reason.REASON_HOUSEHOLD_OWNER_NEEDED);
        assertThat(two().invite(OWNER, 20)).map(Refusal::reason).contains(Reason.REASON_HOUSEHOLD_FULL);
    }

    @Test
    void tenAreEnough() {
        var mates = new ArrayList<>(List.of(mate(OWNER, Role.OWNER, State.ACTIVE)));
        while (mates.size() < 10) {
            assertThat(new Household(STRANGER, mates).join()).isEmpty();
            mates.add(mate(UUID.randomUUID(), Role.MEMBER, State.ACTIVE));
        }

        assertThat(new Household(STRANGER, mates).join()).map(Refusal::reason).contains(Reason.REASON_HOUSEHOLD_FULL);
    }

    @Test
    void whoLeavesIsOneselfOrSentAwayByTheOwner() {
        assertThat(two().leave(MATE, MATE)).isEqualTo(Outcome.done(mate(MATE, Role.MEMBER, State.ACTIVE)));
        assertThat(two().leave(OWNER, MATE)).isInstanceOf(Outcome.Done.class);
        assertThat(reason(two().leave(MATE, OWNER))).isEqualTo(Reason.REASON_HOUSEHOLD_OWNER_NEEDED);
        assertThat(reason(two().leave(OWNER, STRANGER))).isEqualTo(Reason.REASON_HOUSEHOLD_UNKNOWN);
    }

    @Test
    void theOwnerLeavesLast() {
        var alone = new Household(STRANGER, List.of(mate(OWNER, Role.OWNER, State.ACTIVE)));

        assertThat(reason(two().leave(OWNER, OWNER))).isEqualTo(Reason.REASON_HOUSEHOLD_HAS_MEMBERS);
        assertThat(alone.leave(OWNER, OWNER)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void whoIsStillJoiningLeavesLater() {
        var joining = new Household(
                STRANGER, List.of(mate(OWNER, Role.OWNER, State.ACTIVE), mate(MATE, Role.MEMBER, State.JOINING)));

        assertThat(reason(joining.leave(MATE, MATE))).isEqualTo(Reason.REASON_REQUEST_IN_PROGRESS);
        assertThat(reason(joining.handOver(OWNER, MATE))).isEqualTo(Reason.REASON_HOUSEHOLD_UNKNOWN);
    }

    @Test
    void onlyTheOwnerHandsOver() {
        assertThat(two().handOver(OWNER, MATE)).isInstanceOf(Outcome.Done.class);
        assertThat(reason(two().handOver(MATE, OWNER))).isEqualTo(Reason.REASON_HOUSEHOLD_OWNER_NEEDED);
    }

    private static Household two() {
        return new Household(
                STRANGER, List.of(mate(OWNER, Role.OWNER, State.ACTIVE), mate(MATE, Role.MEMBER, State.ACTIVE)));
    }

    private static Mate mate(UUID member, Role role, State state) {
        return new Mate(member, role, state, Instant.EPOCH);
    }

    private static Reason reason(Outcome<Mate> outcome) {
        return ((Outcome.Refused<Mate>) outcome).refusal().reason();
    }
}
