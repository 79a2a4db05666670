package dev.kantis.member.erasure;

import static dev.kantis.member.servers.MemberClient.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.member.v1.ContactRole;
import dev.kantis.contracts.member.v1.CreateOrganizationRequest;
import dev.kantis.contracts.member.v1.ErasureState;
import dev.kantis.contracts.member.v1.GetErasureRequest;
import dev.kantis.contracts.member.v1.GetMemberRequest;
import dev.kantis.contracts.member.v1.GetMergeRequest;
import dev.kantis.contracts.member.v1.GiftPolicy;
import dev.kantis.contracts.member.v1.IdentityState;
import dev.kantis.contracts.member.v1.ListContactsRequest;
import dev.kantis.contracts.member.v1.Member;
import dev.kantis.contracts.member.v1.MergeMembersRequest;
import dev.kantis.contracts.member.v1.MergeState;
import dev.kantis.contracts.member.v1.MergeStep;
import dev.kantis.contracts.member.v1.OrganizationFacts;
import dev.kantis.contracts.member.v1.PointsRecipient;
import dev.kantis.contracts.member.v1.RequestErasureRequest;
import dev.kantis.contracts.member.v1.SetContactRequest;
import dev.kantis.kit.rights.TextColumns;
import dev.kantis.member.servers.FakeNeighbors;
import dev.kantis.member.servers.MemberClient;
import dev.kantis.member.servers.MemberServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Erasures of members who are linked to others: contacts of companies, and those who were merged. */
@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class LinkedErasureTest {
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
    void theMemberLeavesCompaniesAndTakesThePointsAlong() {
        var member = somebody("Aino Aalto").getMemberId();
        var organizations = client.organizationsAsStaff("support");
        var company = organizations
                .createOrganization(CreateOrganizationRequest.newBuilder()
                        .setRequestId(id())
                        .setFacts(OrganizationFacts.newBuilder()
                                .setName("Aalto and sons")
                                .setCountry("FI")
                                .setPointsTo(PointsRecipient.POINTS_RECIPIENT_COMPANY)
                                .setGiftPolicy(GiftPolicy.GIFT_POLICY_ALLOWED))
                        .build())
                .getOrganizationId();
        organizations.setContact(SetContactRequest.newBuilder()
                .setRequestId(id())
                .setOrganizationId(company)
                .setMemberId(member)
                .addRoles(ContactRole.CONTACT_ROLE_BUYER)
                .build());
        await().atMost(SOON).until(() -> neighbors.poolOf(member).isPresent());

        eraseAtOnce(member);

        awaitDone(member);
        assertThat(neighbors.poolOf(member)).isEmpty();
        assertThat(organizations
                        .listContacts(ListContactsRequest.newBuilder()
                                .setOrganizationId(company)
                                .build())
                        .getContactsList())
                .isEmpty();
    }

    @Test
    void whoWasMergedIntoTheMemberIsErasedToo() {
        var member = somebody("Yolanthe Achterberg");
        var other = somebody("Jolanthe Agterberg");
        var merges = client.merges("support");
        var merge = merges.mergeMembers(MergeMembersRequest.newBuilder()
                .setRequestId(id())
                .setMemberId(member.getMemberId())
                .setOtherMemberId(other.getMemberId())
                .setSurvivorId(member.getMemberId())
                .setReason("Achterberg called")
                .build());
        var get = GetMergeRequest.newBuilder().setMergeId(merge.getMergeId()).build();
        await().atMost(SOON).until(() -> merges.getMerge(get).getState() == MergeState.MERGE_STATE_MERGED);
        var texts = List.of("Achterberg", "Agterberg", member.getEmail(), other.getEmail(), other.getCardNumber());

        eraseAtOnce(member.getMemberId());

        awaitDone(member.getMemberId());
        awaitDone(other.getMemberId());
        assertThat(TextColumns.with(texts)).isEmpty();
        assertThat(neighbors.poolOf(other.getMemberId())).isEmpty();
        assertThat(neighbors.ledger().erasuresOf(member.getMemberId())).isNotEmpty();
        assertThat(neighbors.ledger().erasuresOf(other.getMemberId())).isNotEmpty();
        assertThat(merges.getMerge(get).getStepsList())
                .extracting(MergeStep::getReason)
                .containsOnly("");
    }

    private Member somebody(String name) {
        var member = client.enroll(someone().setName(name).build());
        await().atMost(SOON)
                .until(() -> client.asStaff("support")
                                .getMember(GetMemberRequest.newBuilder()
                                        .setReason("a test")
                                        .setMemberId(member.getMemberId())
                                        .build())
                                .getIdentityState()
                        == IdentityState.IDENTITY_STATE_LINKED);
        return member;
    }

    private void eraseAtOnce(String member) {
        var asked = client.rightsAsStaff("admin")
                .requestErasure(RequestErasureRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(member)
                        .setAtOnce(true)
                        .setReason("ticket 17")
                        .build());
        assertThat(asked.getErasureId()).isNotEmpty();
    }

    private void awaitDone(String member) {
        var get = GetErasureRequest.newBuilder().setMemberId(member).build();
        await().atMost(SOON)
                .until(() ->
                        client.rightsAsStaff("support").getErasure(get).getState() == ErasureState.ERASURE_STATE_DONE);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
