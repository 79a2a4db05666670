package dev.kantis.member.erasure;

import static dev.kantis.member.servers.MemberClient.refusal;
import static dev.kantis.member.servers.MemberClient.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.CancelErasureRequest;
import dev.kantis.contracts.member.v1.Channel;
import dev.kantis.contracts.member.v1.Consent;
import dev.kantis.contracts.member.v1.CreateHouseholdRequest;
import dev.kantis.contracts.member.v1.Erasure;
import dev.kantis.contracts.member.v1.ErasureState;
import dev.kantis.contracts.member.v1.ErasureStep;
import dev.kantis.contracts.member.v1.GetErasureRequest;
import dev.kantis.contracts.member.v1.GetHouseholdRequest;
import dev.kantis.contracts.member.v1.GetMemberRequest;
import dev.kantis.contracts.member.v1.GetProfileRequest;
import dev.kantis.contracts.member.v1.HouseholdState;
import dev.kantis.contracts.member.v1.IdentityState;
import dev.kantis.contracts.member.v1.ListAccessesRequest;
import dev.kantis.contracts.member.v1.ListConsentsRequest;
import dev.kantis.contracts.member.v1.Member;
import dev.kantis.contracts.member.v1.MemberAccess;
import dev.kantis.contracts.member.v1.ProfileChange;
import dev.kantis.contracts.member.v1.Purpose;
import dev.kantis.contracts.member.v1.RecordConsentRequest;
import dev.kantis.contracts.member.v1.RequestErasureRequest;
import dev.kantis.contracts.member.v1.UpdateProfileRequest;
import dev.kantis.contracts.rights.v1.EraseMemberRequest;
import dev.kantis.contracts.rights.v1.ErasedFate;
import dev.kantis.contracts.rights.v1.ErasedPart;
import dev.kantis.kit.rights.TextColumns;
import dev.kantis.member.servers.Cable;
import dev.kantis.member.servers.FakeNeighbors;
import dev.kantis.member.servers.MemberClient;
import dev.kantis.member.servers.MemberServers;
import dev.kantis.member.servers.MemberTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class ErasureFlowTest {
    private static final Duration SOON = Duration.ofSeconds(150);

    private MemberClient client;
    private FakeNeighbors neighbors;

    @BeforeEach
    void connect() throws IOException {
        client = new MemberClient();
        neighbors = FakeNeighbors.up();
    }

    @AfterEach
    void disconnect() {
        client.close();
        neighbors.close();
    }

    @Test
    void nothingIsLeftThatSaysWhoTheMemberWas() throws Exception {
        var member = somebody("Xaverine Quistgaard");
        fillProfile(member);
        recordConsent(member, "letter-of-Xaverine");
        assertThat(client.asStaff("support")
                        .getMember(GetMemberRequest.newBuilder()
                                .setMemberId(member.getMemberId())
                                .setReason("Quistgaard called")
                                .build())
                        .getName())
                .isEqualTo("Xaverine Quistgaard");
        var texts = List.of(
                "Xaverine", "Quistgaard", member.getEmail(), member.getPhone(), member.getCardNumber(), "Testlane 7");
        assertThat(TextColumns.with(texts))
                .contains("member.name", "member.email", "member.phone", "identifier.number", "profile_attribute.value")
                .doesNotContain("consent.proof", "access_log.reason");
        assertThat(proofs(member)).containsExactly("letter-of-Xaverine");
        assertThat(reasons(member)).contains("Quistgaard called");

        eraseAtOnce(member.getMemberId());
        assertThat(awaitDone(member.getMemberId()).getStepsCount()).isEqualTo(8);

        assertThat(TextColumns.with(texts)).isEmpty();
        assertThat(proofs(member)).containsExactly("");
        assertThat(reasons(member)).isNotEmpty().containsOnly("");
        assertThat(client.tokens()
                        .admin()
                        .call("GET", "/users?q=member_id:" + member.getMemberId(), null)
                        .size())
                .isZero();
        assertThat(refusal(() -> read(member.getMemberId())).reason()).isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
    }

    @Test
    void theCertificateSaysWhatBecameOfEverythingInItsOrder() {
        var member = somebody("Aino Aalto");

        eraseAtOnce(member.getMemberId());

        var certificate = awaitDone(member.getMemberId());
        assertThat(certificate.getStepsList())
                .extracting(ErasureStep::getPlace)
                .containsExactly(
                        "household",
                        "organizations",
                        "ledger-service",
                        "account",
                        "rewards-service",
                        "feedback-service",
                        "engagement-service",
                        "member-service");
        assertThat(certificate.getStepsList()).allMatch(ErasureStep::hasEndTime);
        assertThat(part(certificate, "member-service", "member").getRecords()).isEqualTo(1);
        assertThat(part(certificate, "account", "users").getRecords()).isEqualTo(1);
        assertThat(part(certificate, "ledger-service", "ledger-books"))
                .satisfies(books -> assertThat(books.getFate()).isEqualTo(ErasedFate.ERASED_FATE_KEPT))
                .satisfies(books -> assertThat(books.getGround()).isEqualTo("the books"));
        assertThat(neighbors.order()).containsExactly("ledger", "rewards", "feedback", "engagement");
    }

    @Test
    void othersLearnThatAMemberIsErasedAsTheLastThingTheyHear() {
        var member = somebody("Aino Aalto").getMemberId();

        eraseAtOnce(member);
        awaitDone(member);

        var events =
                MemberTopic.eventsOf(member, found -> MemberTopic.types(found).contains("MemberErased"));
        assertThat(MemberTopic.types(events)).endsWith("MemberErased");
    }

    @Test
    void aMemberAsksWaitsAndMayThinkBetterOfIt() {
        var member = somebody("Aino Aalto").getMemberId();
        var self = client.rights(client.memberToken(member));
        var request = ask("").build();

        var asked = self.requestErasure(request);
        var again = self.requestErasure(ask("").build());

        assertThat(self.requestErasure(request)).isEqualTo(asked);
        assertThat(again.getErasureId()).isEqualTo(asked.getErasureId());
        assertThat(asked.getState()).isEqualTo(ErasureState.ERASURE_STATE_WAITING);
        assertThat(asked.getBeginTime().getSeconds() - asked.getAskTime().getSeconds())
                .isEqualTo(Duration.ofDays(14).toSeconds());
        var canceled = self.cancelErasure(cancel(""));
        assertThat(canceled.getState()).isEqualTo(ErasureState.ERASURE_STATE_CANCELED);
        assertThat(read(member).getMemberId()).isEqualTo(member);

        eraseAtOnce(member);
        awaitDone(member);
        assertThat(refusal(() -> client.rightsAsStaff("admin").cancelErasure(cancel(member)))
                        .reason())
                .isEqualTo(Reason.REASON_ERASURE_BEGUN);
        assertThat(neighbors.ledger().erasuresOf(member)).hasSize(1);
    }

    @Test
    void whoIsGoneIsErasedAgainWhenAnAdministratorAsks() {
        var member = somebody("Aino Aalto").getMemberId();
        eraseAtOnce(member);
        var first = awaitDone(member);

        eraseAtOnce(member);

        await().atMost(SOON).until(() -> neighbors.ledger().erasuresOf(member).size() == 2);
        assertThat(awaitDone(member).getErasureId()).isNotEqualTo(first.getErasureId());
    }

    @Test
    void pointsOnHoldAreWaitedForAndMeanwhileNobodyChangesTheMember() {
        var member = somebody("Aino Aalto").getMemberId();
        var profiles = client.profilesAsStaff("support");
        neighbors.ledger().refuseOnce(Reason.REASON_HOLDS_OPEN);

        eraseAtOnce(member);

        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> erasure(member).getWaitsFor().equals("HOLDS_OPEN"));
        assertThat(refusal(() -> profiles.updateProfile(change(member, 1))).reason())
                .isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
        awaitDone(member);
        assertThat(neighbors.ledger().erasuresOf(member))
                .extracting(EraseMemberRequest::getRequestId)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void whileTheLedgerIsAwayTheSameCallIsRepeated() throws IOException {
        var member = somebody("Aino Aalto").getMemberId();
        neighbors.ledgerDown();
        eraseAtOnce(member);
        await().atMost(SOON).until(() -> erasure(member).getState() == ErasureState.ERASURE_STATE_RUNNING);

        neighbors.ledgerUp();

        awaitDone(member);
        assertThat(neighbors.ledger().erasuresOf(member)).hasSize(1);
    }

    @Test
    void whileKeycloakIsAwayTheErasureWaitsAndThenGoesOn() {
        var member = somebody("Aino Aalto").getMemberId();

        Cable.cutDuring(() -> {
            eraseAtOnce(member);
            await().atMost(SOON)
                    .until(() -> erasure(member).getStepsList().stream()
                            .anyMatch(step -> step.getPlace().equals("ledger-service") && step.hasEndTime()));
        });

        awaitDone(member);
    }

    @Test
    void theMemberLeavesTheHouseholdFirstAndTakesThePointsAlong() {
        var member = somebody("Aino Aalto").getMemberId();
        var households = client.households(client.memberToken(member));
        households.createHousehold(
                CreateHouseholdRequest.newBuilder().setRequestId(id()).build());
        await().atMost(SOON)
                .until(() -> households
                                .getHousehold(GetHouseholdRequest.getDefaultInstance())
                                .getMembers(0)
                                .getState()
                        == HouseholdState.HOUSEHOLD_STATE_ACTIVE);
        assertThat(neighbors.poolOf(member)).isPresent();

        eraseAtOnce(member);

        awaitDone(member);
        assertThat(neighbors.poolOf(member)).isEmpty();
    }

    @Test
    void staffWhoAreMembersKeepTheAccountForTheirWork() throws Exception {
        var member = somebody("Aino Aalto").getMemberId();
        var username = "staff-" + UUID.randomUUID();
        client.tokens().createUser(username, "a-password", member, "support");

        eraseAtOnce(member);

        var certificate = awaitDone(member);
        assertThat(part(certificate, "account", "staff-users").getRecords()).isEqualTo(1);
        var user = client.tokens().admin().call("GET", "/users?exact=true&username=" + username, null);
        assertThat(user.size()).isEqualTo(1);
        assertThat(user.at("/0/attributes/member_id").isMissingNode()).isTrue();
    }

    private Member somebody(String name) {
        var member = client.enroll(someone().setName(name).build());
        await().atMost(SOON)
                .until(() -> read(member.getMemberId()).getIdentityState() == IdentityState.IDENTITY_STATE_LINKED);
        return member;
    }

    private Member read(String member) {
        return client.asStaff("support")
                .getMember(GetMemberRequest.newBuilder()
                        .setReason("a test")
                        .setMemberId(member)
                        .build());
    }

    private void fillProfile(Member member) {
        var profiles = client.profilesAsStaff("support");
        var version = profiles.getProfile(GetProfileRequest.newBuilder()
                        .setMemberId(member.getMemberId())
                        .setReason("a test")
                        .build())
                .getVersion();
        var changed = profiles.updateProfile(change(member.getMemberId(), version));
        assertThat(changed.getVersion()).isGreaterThan(version);
    }

    private void recordConsent(Member member, String proof) {
        var recorded = client.asStaff("support")
                .recordConsent(RecordConsentRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(member.getMemberId())
                        .setConsent(Consent.newBuilder()
                                .setPurpose(Purpose.PURPOSE_MARKETING)
                                .setChannel(Channel.CHANNEL_EMAIL)
                                .setGranted(true)
                                .setTextVersion("2026-1")
                                .setProof(proof))
                        .build());
        assertThat(recorded.getConsent().getGranted()).isTrue();
    }

    private List<String> proofs(Member member) {
        return client
                .consentsAsStaff("admin")
                .listConsents(ListConsentsRequest.newBuilder()
                        .setMemberId(member.getMemberId())
                        .setReason("a test")
                        .build())
                .getConsentsList()
                .stream()
                .map(Consent::getProof)
                .toList();
    }

    private List<String> reasons(Member member) {
        return client
                .customersAsStaff("admin")
                .listAccesses(ListAccessesRequest.newBuilder()
                        .setMemberId(member.getMemberId())
                        .build())
                .getAccessesList()
                .stream()
                .map(MemberAccess::getReason)
                .toList();
    }

    private static UpdateProfileRequest change(String member, long version) {
        return UpdateProfileRequest.newBuilder()
                .setRequestId(id())
                .setMemberId(member)
                .setVersion(version)
                .setChange(ProfileChange.newBuilder()
                        .setStreet("Testlane 7")
                        .setCity("Turku")
                        .setBirthDate("1990-05-17"))
                .build();
    }

    private void eraseAtOnce(String member) {
        var asked = client.rightsAsStaff("admin")
                .requestErasure(
                        ask(member).setAtOnce(true).setReason("ticket 17").build());
        assertThat(asked.getErasureId()).isNotEmpty();
    }

    private Erasure awaitDone(String member) {
        return await().atMost(SOON)
                .until(() -> erasure(member), found -> found.getState() == ErasureState.ERASURE_STATE_DONE);
    }

    private Erasure erasure(String member) {
        return client.rightsAsStaff("support").getErasure(get(member));
    }

    private static ErasedPart part(Erasure certificate, String place, String name) {
        return certificate.getStepsList().stream()
                .filter(step -> step.getPlace().equals(place))
                .flatMap(step -> step.getPartsList().stream())
                .filter(part -> part.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static RequestErasureRequest.Builder ask(String member) {
        return RequestErasureRequest.newBuilder().setRequestId(id()).setMemberId(member);
    }

    private static CancelErasureRequest cancel(String member) {
        return CancelErasureRequest.newBuilder()
                .setRequestId(id())
                .setMemberId(member)
                .build();
    }

    private static GetErasureRequest get(String member) {
        return GetErasureRequest.newBuilder().setMemberId(member).build();
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
