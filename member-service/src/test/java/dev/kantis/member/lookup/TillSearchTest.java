package dev.kantis.member.lookup;

import static dev.kantis.member.servers.MemberClient.refusal;
import static dev.kantis.member.servers.MemberClient.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.AccessAction;
import dev.kantis.contracts.member.v1.BlockCause;
import dev.kantis.contracts.member.v1.ListAccessesRequest;
import dev.kantis.contracts.member.v1.Member;
import dev.kantis.contracts.member.v1.MemberAccess;
import dev.kantis.contracts.member.v1.MemberIdentifier;
import dev.kantis.contracts.member.v1.ReplaceCardRequest;
import dev.kantis.contracts.member.v1.ResolveMemberRequest;
import dev.kantis.contracts.member.v1.ResolveMemberResponse;
import dev.kantis.contracts.member.v1.SearchAtTillRequest;
import dev.kantis.member.servers.MemberClient;
import dev.kantis.member.servers.MemberServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members who are looked for by name at a till, and what a till is told of whom it found. */
@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class TillSearchTest {
    private final String partner = UUID.randomUUID().toString();
    private final String family =
            "Virta" + Long.toString(UUID.randomUUID().getMostSignificantBits() & Long.MAX_VALUE, 36);
    private MemberClient client;

    @BeforeEach
    void connect() {
        client = new MemberClient();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void membersAreFoundByTheWholeWordsOfTheirNameInAnyOrder() {
        var first = enroll("Aino Maria " + family);
        var second = enroll("Aino " + family);
        enroll("Eero " + family);

        var found = search(family.toUpperCase(Locale.ROOT) + " aino", "T1");

        assertThat(found)
                .extracting(ResolveMemberResponse::getMemberId)
                .containsExactly(first.getMemberId(), second.getMemberId());
        assertThat(found).extracting(ResolveMemberResponse::getFirstName).containsExactly("Aino", "Aino");
        assertThat(found).extracting(ResolveMemberResponse::getLanguage).containsOnly("fi");
        assertThat(found)
                .extracting(ResolveMemberResponse::getCardEnding)
                .containsExactly(ending(first.getCardNumber()), ending(second.getCardNumber()));
        assertThat(found.toString()).as("the rest of the name").doesNotContain("Maria", family);
    }

    @Test
    void nobodyIsFoundByTheBeginningOfANameOrByOneWord() {
        enroll("Aino " + family);

        assertThat(reason("Ain " + family, "T1")).isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
        assertThat(reason("Aino " + family.substring(0, 9), "T1")).isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
        assertThat(reason(family, "T1")).isEqualTo(Reason.REASON_REQUEST_INVALID);
        assertThat(reason(family + " " + family, "T1")).isEqualTo(Reason.REASON_REQUEST_INVALID);
    }

    @Test
    void aNameOfTwoShortWordsIsFoundToo() {
        var member = enroll("Bo Ek " + family);

        assertThat(search("Bo Ek " + family, "T1"))
                .extracting(ResolveMemberResponse::getMemberId)
                .containsExactly(member.getMemberId());
    }

    @Test
    void moreThanFiveAreNotShown() {
        for (var i = 0; i < 5; i++) {
            enroll("Aino " + family);
        }
        assertThat(search("Aino " + family, "T1")).hasSize(5);

        enroll("Aino " + family);

        var refused = refusal(() -> search("Aino " + family, "T1"));
        assertThat(refused.reason()).isEqualTo(Reason.REASON_TOO_MANY_MATCHES);
        assertThat(refused.metadata()).containsEntry("most", "5");
    }

    @Test
    void whomATillWasShownIsInTheAccessLogAndNobodyElse() {
        var member = enroll("Aino " + family);
        var other = enroll("Eero " + family);

        search("Aino " + family, "T1");

        assertThat(accesses(member)).singleElement().satisfies(access -> {
            assertThat(access.getStaff()).isEqualTo(partner + "/center/T1");
            assertThat(access.getAction()).isEqualTo(AccessAction.ACCESS_ACTION_TILL_SEARCH);
            assertThat(access.getReason()).isEqualTo("till search");
        });
        assertThat(accesses(other)).isEmpty();
    }

    @Test
    void searchesThatShowNobodyCountLikeGuessesAndOthersDoNot() {
        var member = enroll("Aino " + family);
        for (var i = 0; i < 40; i++) {
            assertThat(search("Aino " + family, "T1")).hasSize(1);
        }

        var answers = new EnumMap<Reason, Integer>(Reason.class);
        for (var i = 0; i < 100; i++) {
            answers.merge(reason("Nobody " + family, "T1"), 1, Integer::sum);
        }

        assertThat(answers.get(Reason.REASON_MEMBER_UNKNOWN)).isBetween(30, 33);
        assertThat(answers).containsOnlyKeys(Reason.REASON_MEMBER_UNKNOWN, Reason.REASON_TOO_MANY_REQUESTS);
        assertThat(refusal(() -> client.as("partner-service")
                                .resolveMember(resolve(MemberIdentifier.newBuilder()
                                        .setEmail("nobody-" + family + "@example.com")
                                        .build())))
                        .reason())
                .as("by whatever is looked for next")
                .isEqualTo(Reason.REASON_TOO_MANY_REQUESTS);
        assertThat(client.as("partner-service")
                        .resolveMember(resolve(MemberIdentifier.newBuilder()
                                .setMemberId(member.getMemberId())
                                .build()))
                        .getMemberId())
                .as("whom the till was shown before")
                .isEqualTo(member.getMemberId());
        assertThat(refusal(() -> search("Nobody " + family, "T2")).reason()).isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
    }

    @Test
    void whoWasShownIsResolvedByTheIdAndStaffAreNotToldMore() {
        var member = enroll("Aino Maria " + family);
        var byId =
                MemberIdentifier.newBuilder().setMemberId(member.getMemberId()).build();

        assertThat(client.as("partner-service").resolveMember(resolve(byId)))
                .isEqualTo(search("Aino " + family, "T1").getFirst());
        assertThat(refusal(() -> client.as("partner-service")
                                .resolveMember(resolve(MemberIdentifier.newBuilder()
                                        .setMemberId(UUID.randomUUID().toString())
                                        .build())))
                        .reason())
                .isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
        assertThat(refusal(() -> client.asStaff("support").resolveMember(resolve(byId)))
                        .reason())
                .isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
        var toStaff = client.asStaff("support")
                .resolveMember(resolve(MemberIdentifier.newBuilder()
                        .setEmail(member.getEmail())
                        .build()));
        assertThat(toStaff.getMemberId()).isEqualTo(member.getMemberId());
        assertThat(toStaff.getFirstName() + toStaff.getCardEnding()).isEmpty();
    }

    @Test
    void theEndIsThatOfTheCardThatIsActive() {
        var member = enroll("Aino " + family);
        var byEmail = MemberIdentifier.newBuilder().setEmail(member.getEmail()).build();
        assertThat(client.as("partner-service").resolveMember(resolve(byEmail)).getCardEnding())
                .isEqualTo(ending(member.getCardNumber()));

        var next = client.identifiersAsStaff("support")
                .replaceCard(ReplaceCardRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setMemberId(member.getMemberId())
                        .setCause(BlockCause.BLOCK_CAUSE_LOST)
                        .build());

        assertThat(client.as("partner-service").resolveMember(resolve(byEmail)).getCardEnding())
                .isEqualTo(ending(next.getNumber()));
    }

    @Test
    void onlyPartnerServiceSearchesForTills() {
        for (var other : List.of("gateway", "engagement-service")) {
            assertThat(refusal(() -> client.as(other).searchAtTill(request("Aino " + family, "T1")))
                            .reason())
                    .isEqualTo(Reason.REASON_NOT_PERMITTED);
        }
        for (var staff : List.of("support", "admin")) {
            assertThat(refusal(() -> client.asStaff(staff).searchAtTill(request("Aino " + family, "T1")))
                            .reason())
                    .isEqualTo(Reason.REASON_NOT_PERMITTED);
        }
    }

    private Member enroll(String name) {
        return client.enroll(someone().setName(name).build());
    }

    private List<MemberAccess> accesses(Member member) {
        return client.customersAsStaff("admin")
                .listAccesses(ListAccessesRequest.newBuilder()
                        .setMemberId(member.getMemberId())
                        .build())
                .getAccessesList();
    }

    private List<ResolveMemberResponse> search(String name, String terminal) {
        return client.as("partner-service")
                .searchAtTill(request(name, terminal))
                .getMembersList();
    }

    private Reason reason(String name, String terminal) {
        return refusal(() -> search(name, terminal)).reason();
    }

    private SearchAtTillRequest request(String name, String terminal) {
        return SearchAtTillRequest.newBuilder()
                .setName(name)
                .setPartnerId(partner)
                .setStoreId("center")
                .setTerminalId(terminal)
                .build();
    }

    private ResolveMemberRequest resolve(MemberIdentifier identifier) {
        return ResolveMemberRequest.newBuilder()
                .setIdentifier(identifier)
                .setPartnerId(partner)
                .setStoreId("center")
                .setTerminalId("T1")
                .build();
    }

    private static String ending(String card) {
        return card.substring(card.length() - 4);
    }
}
