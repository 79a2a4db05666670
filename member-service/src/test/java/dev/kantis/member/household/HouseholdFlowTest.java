package dev.kantis.member.household;

import static dev.kantis.member.servers.MemberClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.AcceptInvitationRequest;
import dev.kantis.contracts.member.v1.CreateHouseholdRequest;
import dev.kantis.contracts.member.v1.GetHouseholdRequest;
import dev.kantis.contracts.member.v1.HandOverHouseholdRequest;
import dev.kantis.contracts.member.v1.Household;
import dev.kantis.contracts.member.v1.HouseholdMember;
import dev.kantis.contracts.member.v1.HouseholdRole;
import dev.kantis.contracts.member.v1.HouseholdServiceGrpc.HouseholdServiceBlockingStub;
import dev.kantis.contracts.member.v1.HouseholdState;
import dev.kantis.contracts.member.v1.InviteToHouseholdRequest;
import dev.kantis.contracts.member.v1.LeaveHouseholdRequest;
import dev.kantis.member.servers.FakeLedger;
import dev.kantis.member.servers.MemberClient;
import dev.kantis.member.servers.MemberServers;
import dev.kantis.member.servers.MemberTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class HouseholdFlowTest {
    private static final Duration SOON = Duration.ofSeconds(150);

    private MemberClient client;
    private FakeLedger ledger;

    /** A member who can sign in. */
    private record Somebody(String id, HouseholdServiceBlockingStub households) {}

    @BeforeEach
    void connect() throws IOException {
        client = new MemberClient();
        ledger = FakeLedger.up();
    }

    @AfterEach
    void disconnect() {
        client.close();
        ledger.close();
    }

    @Test
    void whoeverHasTheTokenJoinsOnceAndEarnsIntoThePool() {
        var owner = somebody();
        var mate = somebody();
        var household = create(owner);
        var token = invite(owner, id());

        accept(mate, token);

        awaitActive(owner, 2);
        assertThat(ledger.poolOf(owner.id())).contains(household.getHouseholdId());
        assertThat(ledger.poolOf(mate.id())).contains(household.getHouseholdId());
        assertThat(refusal(() -> accept(somebody(), token)).reason()).isEqualTo(Reason.REASON_INVITATION_UNKNOWN);
        assertThat(MemberTopic.types(MemberTopic.eventsOf(
                        mate.id(), events -> MemberTopic.types(events).contains("HouseholdJoined"))))
                .contains("HouseholdJoined");
    }

    @Test
    void aMemberIsInOneHouseholdAtMost() {
        var owner = somebody();
        var other = somebody();
        create(owner);
        create(other);
        var token = invite(owner, id());

        assertThat(refusal(() -> create(owner)).reason()).isEqualTo(Reason.REASON_HOUSEHOLD_JOINED);
        assertThat(refusal(() -> accept(other, token)).reason()).isEqualTo(Reason.REASON_HOUSEHOLD_JOINED);
        accept(somebody(), token);
    }

    @Test
    void anInvitationThatIsRepeatedHasANewTokenAndTheOldOneIsWorthNothing() {
        var owner = somebody();
        create(owner);
        var request = id();

        var first = invite(owner, request);
        var second = invite(owner, request);

        assertThat(refusal(() -> accept(somebody(), first)).reason()).isEqualTo(Reason.REASON_INVITATION_UNKNOWN);
        accept(somebody(), second);
    }

    @Test
    void whoLeavesGetsThePointsBackAndTheLastOneEndsTheHousehold() {
        var owner = somebody();
        var mate = somebody();
        create(owner);
        accept(mate, invite(owner, id()));
        awaitActive(owner, 2);

        assertThat(refusal(() -> leave(owner, "")).reason()).isEqualTo(Reason.REASON_HOUSEHOLD_HAS_MEMBERS);
        leave(owner, mate.id());
        awaitGone(mate);
        leave(owner, "");
        awaitGone(owner);

        assertThat(ledger.poolOf(mate.id())).isEmpty();
        assertThat(ledger.poolOf(owner.id())).isEmpty();
        assertThat(MemberTopic.types(MemberTopic.eventsOf(
                        mate.id(), events -> MemberTopic.types(events).contains("HouseholdLeft"))))
                .contains("HouseholdLeft");
        create(owner);
    }

    @Test
    void theHouseholdIsHandedOver() {
        var owner = somebody();
        var mate = somebody();
        create(owner);
        accept(mate, invite(owner, id()));
        awaitActive(owner, 2);

        var handed = owner.households()
                .handOverHousehold(HandOverHouseholdRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(mate.id())
                        .build());

        assertThat(handed.getMembersList().stream()
                        .filter(one -> one.getRole() == HouseholdRole.HOUSEHOLD_ROLE_OWNER)
                        .map(HouseholdMember::getMemberId))
                .containsExactly(mate.id());
        assertThat(refusal(() -> invite(owner, id())).reason()).isEqualTo(Reason.REASON_HOUSEHOLD_OWNER_NEEDED);
        leave(owner, "");
        awaitGone(owner);
    }

    @Test
    void pointsOnHoldAreWaitedForWithACallOfItsOwn() {
        var owner = somebody();
        ledger.refuseOnce(owner.id(), Reason.REASON_HOLDS_OPEN);

        create(owner);

        awaitActive(owner, 1);
        assertThat(new HashSet<>(ledger.calls(owner.id()))).hasSize(2);
    }

    @Test
    void whatTheLedgerNeverDoesIsUndone() {
        var owner = somebody();
        ledger.refuseOnce(owner.id(), Reason.REASON_OWNER_LINKED);

        create(owner);

        awaitGone(owner);
        create(owner);
        awaitActive(owner, 1);
    }

    @Test
    void whileTheLedgerIsAwayTheSameCallIsRepeated() throws IOException {
        ledger.close();
        var owner = somebody();
        create(owner);
        await().atMost(SOON).until(() -> get(owner).getMembers(0).getState() == HouseholdState.HOUSEHOLD_STATE_JOINING);

        ledger = FakeLedger.up();

        awaitActive(owner, 1);
        assertThat(new HashSet<>(ledger.calls(owner.id()))).hasSize(1);
    }

    private Somebody somebody() {
        var member = client.settled();
        return new Somebody(member, client.households(client.memberToken(member)));
    }

    private static Household create(Somebody member) {
        return member.households()
                .createHousehold(
                        CreateHouseholdRequest.newBuilder().setRequestId(id()).build());
    }

    private static String invite(Somebody owner, String requestId) {
        return owner.households()
                .inviteToHousehold(InviteToHouseholdRequest.newBuilder()
                        .setRequestId(requestId)
                        .build())
                .getToken();
    }

    private static Household accept(Somebody member, String token) {
        return member.households()
                .acceptInvitation(AcceptInvitationRequest.newBuilder()
                        .setRequestId(id())
                        .setToken(token)
                        .build());
    }

    private static void leave(Somebody caller, String who) {
        var left = caller.households()
                .leaveHousehold(LeaveHouseholdRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(who)
                        .build());
        assertThat(left.getHouseholdId()).isNotEmpty();
    }

    private static Household get(Somebody member) {
        return member.households().getHousehold(GetHouseholdRequest.getDefaultInstance());
    }

    private static void awaitActive(Somebody member, int mates) {
        await().atMost(SOON)
                .until(() -> get(member).getMembersList().stream()
                                .filter(mate -> mate.getState() == HouseholdState.HOUSEHOLD_STATE_ACTIVE)
                                .count()
                        == mates);
    }

    private static void awaitGone(Somebody member) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(refusal(() -> get(member)).reason()).isEqualTo(Reason.REASON_HOUSEHOLD_UNKNOWN));
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
