package dev.kantis.member.search;

import static dev.kantis.member.servers.MemberClient.refusal;
import static dev.kantis.member.servers.MemberClient.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.AccessAction;
import dev.kantis.contracts.member.v1.BlockCause;
import dev.kantis.contracts.member.v1.CustomerServiceGrpc.CustomerServiceBlockingStub;
import dev.kantis.contracts.member.v1.GetMemberRequest;
import dev.kantis.contracts.member.v1.GetProfileRequest;
import dev.kantis.contracts.member.v1.ListAccessesRequest;
import dev.kantis.contracts.member.v1.ListConsentsRequest;
import dev.kantis.contracts.member.v1.ListIdentifiersRequest;
import dev.kantis.contracts.member.v1.Member;
import dev.kantis.contracts.member.v1.MemberAccess;
import dev.kantis.contracts.member.v1.MemberSummary;
import dev.kantis.contracts.member.v1.ReplaceCardRequest;
import dev.kantis.contracts.member.v1.SearchMembersRequest;
import dev.kantis.member.servers.MemberClient;
import dev.kantis.member.servers.MemberServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Customer service finds members, and it is known who looked at whom and why. */
@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class CustomerServiceTest {
    private static final String WHY = "ticket 4711";

    private final String family = "V" + Long.toString(UUID.randomUUID().getMostSignificantBits() & Long.MAX_VALUE, 36);
    private MemberClient client;
    private CustomerServiceBlockingStub support;

    @BeforeEach
    void connect() {
        client = new MemberClient();
        support = client.customersAsStaff("support");
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void membersAreFoundByTheBeginningsOfTheirNamesInAnyOrder() {
        var aino = enroll("Aino Maria " + family);
        var arvo = enroll("Årvo " + family);

        assertThat(found(name(family))).extracting(MemberSummary::getMemberId).containsExactly(id(aino), id(arvo));
        assertThat(found(name(family.toUpperCase(Locale.ROOT).substring(0, 9) + " mar")))
                .extracting(MemberSummary::getMemberId)
                .containsExactly(id(aino));
        assertThat(found(name("år " + family)))
                .extracting(MemberSummary::getMemberId)
                .containsExactly(id(arvo));
        assertThat(found(name("Maria Arvo " + family))).isEmpty();
    }

    @Test
    void membersAreFoundByCardEmailAndPhone() {
        var member = enroll("Aino " + family);
        client.identifiersAsStaff("support")
                .replaceCard(ReplaceCardRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setMemberId(id(member))
                        .setCause(BlockCause.BLOCK_CAUSE_LOST)
                        .build());

        var byOldCard = found(search().setCardNumber(member.getCardNumber()));

        assertThat(byOldCard).extracting(MemberSummary::getMemberId).containsExactly(id(member));
        assertThat(byOldCard.getFirst().getCardNumber()).as("the active one").isNotEqualTo(member.getCardNumber());
        assertThat(found(search().setEmail(member.getEmail().toUpperCase(Locale.ROOT))))
                .extracting(MemberSummary::getMemberId)
                .containsExactly(id(member));
        assertThat(found(search().setPhone(member.getPhone())))
                .extracting(MemberSummary::getMemberId)
                .containsExactly(id(member));
        assertThat(found(search().setEmail("nobody@example.com"))).isEmpty();
    }

    /** By a word, by a word of six letters and another, and by beginnings that many may share. */
    @ParameterizedTest
    @ValueSource(strings = {"%s", "%s Aino", "Aino %.5s"})
    void aSearchHasPages(String typed) {
        var looked = typed.formatted(family);
        var ids = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            ids.add(id(enroll("Aino " + family)));
        }
        enroll("Aina " + family.substring(0, 3));
        var pages = new ArrayList<List<String>>();
        var token = "";
        do {
            var page = support.searchMembers(
                    name(looked).setPageSize(2).setPageToken(token).build());
            pages.add(page.getMembersList().stream()
                    .map(MemberSummary::getMemberId)
                    .toList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());

        assertThat(pages).extracting(List::size).containsExactly(2, 2, 1);
        assertThat(pages.stream().flatMap(List::stream)).containsExactlyElementsOf(ids);
    }

    @Test
    void whoLooksAtAMemberIsKnownAndWhy() {
        var member = enroll("Aino " + family);
        found(name(family));
        lookEverywhere(id(member));
        client.holding(client.memberToken(id(member))).getMember(GetMemberRequest.getDefaultInstance());

        var accesses = accesses(member);

        assertThat(accesses)
                .extracting(MemberAccess::getReason)
                .containsExactly("ticket 4", "ticket 3", "ticket 2", "ticket 1", WHY);
        assertThat(accesses)
                .extracting(MemberAccess::getAction)
                .containsExactly(
                        AccessAction.ACCESS_ACTION_CONSENTS,
                        AccessAction.ACCESS_ACTION_IDENTIFIERS,
                        AccessAction.ACCESS_ACTION_PROFILE,
                        AccessAction.ACCESS_ACTION_MEMBER,
                        AccessAction.ACCESS_ACTION_SEARCH);
        assertThat(accesses)
                .extracting(MemberAccess::getStaff)
                .doesNotContain("")
                .containsOnly(accesses.getFirst().getStaff());
    }

    @Test
    void whoDoesNotSayWhySeesNothing() {
        var member = enroll("Aino " + family);
        var read = GetMemberRequest.newBuilder().setMemberId(id(member)).build();

        assertThat(refusal(() -> client.asStaff("support").getMember(read)).metadata())
                .containsEntry("fields", "reason");
        assertThat(refusal(() ->
                                support.searchMembers(name(family).clearReason().build()))
                        .metadata())
                .containsEntry("fields", "reason");
        assertThat(accesses(member)).isEmpty();
    }

    @Test
    void onlyCustomerServiceSearchesAndOnlyAdministratorsReadTheLog() {
        var request = name(family).build();
        var log = ListAccessesRequest.newBuilder()
                .setMemberId(UUID.randomUUID().toString())
                .build();

        assertThat(refusal(() -> client.customersAsStaff("marketer").searchMembers(request))
                        .reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(refusal(() -> support.listAccesses(log)).reason()).isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(refusal(() -> support.searchMembers(name("a b").build())).reason())
                .isEqualTo(Reason.REASON_REQUEST_INVALID);
    }

    private void lookEverywhere(String member) {
        client.asStaff("support")
                .getMember(GetMemberRequest.newBuilder()
                        .setMemberId(member)
                        .setReason("ticket 1")
                        .build());
        client.profilesAsStaff("support")
                .getProfile(GetProfileRequest.newBuilder()
                        .setMemberId(member)
                        .setReason("ticket 2")
                        .build());
        client.identifiersAsStaff("support")
                .listIdentifiers(ListIdentifiersRequest.newBuilder()
                        .setMemberId(member)
                        .setReason("ticket 3")
                        .build());
        client.consentsAsStaff("support")
                .listConsents(ListConsentsRequest.newBuilder()
                        .setMemberId(member)
                        .setReason("ticket 4")
                        .build());
    }

    private Member enroll(String name) {
        return client.enroll(someone().setName(name).build());
    }

    private List<MemberSummary> found(SearchMembersRequest.Builder request) {
        return support.searchMembers(request.build()).getMembersList();
    }

    private List<MemberAccess> accesses(Member member) {
        return client.customersAsStaff("admin")
                .listAccesses(
                        ListAccessesRequest.newBuilder().setMemberId(id(member)).build())
                .getAccessesList();
    }

    private static String id(Member member) {
        return member.getMemberId();
    }

    private static SearchMembersRequest.Builder name(String name) {
        return search().setName(name);
    }

    private static SearchMembersRequest.Builder search() {
        return SearchMembersRequest.newBuilder().setReason(WHY);
    }
}
