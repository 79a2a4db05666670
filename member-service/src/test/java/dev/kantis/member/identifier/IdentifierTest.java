package dev.kantis.member.identifier;

import static dev.kantis.member.servers.MemberClient.refusal;
import static dev.kantis.member.servers.MemberClient.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.events.v1.IdentifierBlocked;
import dev.kantis.contracts.member.events.v1.IdentifierIssued;
import dev.kantis.contracts.member.v1.BlockCause;
import dev.kantis.contracts.member.v1.BlockIdentifierRequest;
import dev.kantis.contracts.member.v1.GetMemberRequest;
import dev.kantis.contracts.member.v1.IdentifierKind;
import dev.kantis.contracts.member.v1.IdentifierServiceGrpc.IdentifierServiceBlockingStub;
import dev.kantis.contracts.member.v1.IdentifierState;
import dev.kantis.contracts.member.v1.IssuedIdentifier;
import dev.kantis.contracts.member.v1.LinkCustomerNumberRequest;
import dev.kantis.contracts.member.v1.ListIdentifiersRequest;
import dev.kantis.contracts.member.v1.Member;
import dev.kantis.contracts.member.v1.MemberIdentifier;
import dev.kantis.contracts.member.v1.ReplaceCardRequest;
import dev.kantis.contracts.member.v1.ResolveMemberRequest;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.member.servers.MemberClient;
import dev.kantis.member.servers.MemberServers;
import dev.kantis.member.servers.MemberTopic;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class IdentifierTest {
    private static final String PARTNER = UUID.randomUUID().toString();

    private MemberClient client;
    private IdentifierServiceBlockingStub support;

    @BeforeEach
    void connect() {
        client = new MemberClient();
        support = client.identifiersAsStaff("support");
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void aLostCardIsReplacedAndTheOldOneIsKnownToBeBlocked() {
        var member = client.enroll(someone().build());

        var card = support.replaceCard(replace(member.getMemberId(), BlockCause.BLOCK_CAUSE_LOST));

        assertThat(card.getState()).isEqualTo(IdentifierState.IDENTIFIER_STATE_ACTIVE);
        assertThat(card.getNumber()).isNotEqualTo(member.getCardNumber());
        assertThat(read(member).getCardNumber()).isEqualTo(card.getNumber());
        assertThat(resolve(byCard(card.getNumber()))).isEqualTo(member.getMemberId());
        assertThat(refusal(() -> resolve(byCard(member.getCardNumber()))).reason())
                .isEqualTo(Reason.REASON_CARD_BLOCKED);
    }

    @Test
    void membersReplaceTheirOwnCardAndNobodyElses() {
        var member = client.enroll(someone().build());
        var other = client.enroll(someone().build());
        var self = client.identifiers(client.memberToken(member.getMemberId()));

        var card = self.replaceCard(replace("", BlockCause.BLOCK_CAUSE_STOLEN));

        assertThat(read(member).getCardNumber()).isEqualTo(card.getNumber());
        assertThat(refusal(() -> self.replaceCard(replace(other.getMemberId(), BlockCause.BLOCK_CAUSE_LOST)))
                        .reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(read(other).getCardNumber()).isEqualTo(other.getCardNumber());
    }

    @Test
    void aRepeatGetsTheSameCardAndOthersLearnOnce() {
        var member = client.enroll(someone().build());
        var request = replace(member.getMemberId(), BlockCause.BLOCK_CAUSE_DAMAGED);

        var first = support.replaceCard(request);
        var repeated = support.replaceCard(request);
        support.replaceCard(replace(member.getMemberId(), BlockCause.BLOCK_CAUSE_LOST));

        assertThat(repeated).isEqualTo(first);
        var events = MemberTopic.eventsOf(
                member.getMemberId(),
                found -> MemberTopic.types(found).stream()
                                .filter("IdentifierIssued"::equals)
                                .count()
                        >= 2);
        assertThat(MemberTopic.types(events).stream().filter(type -> type.startsWith("Identifier")))
                .containsExactly("IdentifierBlocked", "IdentifierIssued", "IdentifierBlocked", "IdentifierIssued");
        var blocked = events.stream()
                .filter(event -> event.type().endsWith("IdentifierBlocked"))
                .map(event -> event.as(IdentifierBlocked.parser()))
                .toList();
        assertThat(blocked)
                .extracting(IdentifierBlocked::getCause)
                .containsExactly(BlockCause.BLOCK_CAUSE_DAMAGED, BlockCause.BLOCK_CAUSE_LOST);
        assertThat(blocked.getFirst().getVersion()).isLessThan(blocked.getLast().getVersion());
        assertThat(events)
                .noneMatch(event ->
                        new String(event.data(), StandardCharsets.ISO_8859_1).contains(member.getCardNumber()));
    }

    @Test
    void tenWhoReplaceTheSameCardAtOnceLeaveOneActive() throws Exception {
        var member = client.enroll(someone().build());
        var answers = new ArrayList<Future<Boolean>>();

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 10; i++) {
                answers.add(callers.submit(() -> replaced(member)));
            }
        }

        var replaced = 0;
        for (var answer : answers) {
            replaced += answer.get() ? 1 : 0;
        }
        assertThat(replaced).as("5 within 30 days, one of which was the first").isEqualTo(4);
        var cards = list(member.getMemberId());
        assertThat(cards).hasSize(5);
        assertThat(cards)
                .filteredOn(card -> card.getState() == IdentifierState.IDENTIFIER_STATE_ACTIVE)
                .singleElement()
                .isEqualTo(cards.getFirst());
    }

    @Test
    void aBlockedCardNamesNobodyAndNoNewOneComesWithIt() {
        var member = client.enroll(someone().build());
        var card = list(member.getMemberId()).getFirst();

        var blocked = support.blockIdentifier(block(member.getMemberId(), card.getIdentifierId()));
        var again = support.blockIdentifier(block(member.getMemberId(), card.getIdentifierId()));

        assertThat(blocked.getState()).isEqualTo(IdentifierState.IDENTIFIER_STATE_BLOCKED);
        assertThat(again).isEqualTo(blocked);
        assertThat(read(member).getCardNumber()).isEmpty();
        assertThat(refusal(() -> resolve(byCard(member.getCardNumber()))).reason())
                .isEqualTo(Reason.REASON_CARD_BLOCKED);
        assertThat(support.replaceCard(replace(member.getMemberId(), BlockCause.BLOCK_CAUSE_LOST))
                        .getNumber())
                .isNotEqualTo(member.getCardNumber());
    }

    @Test
    void anIdentifierOfSomebodyElseIsUnknown() {
        var member = client.enroll(someone().build());
        var other = client.enroll(someone().build());
        var card = list(other.getMemberId()).getFirst().getIdentifierId();

        assertThat(refusal(() -> support.blockIdentifier(block(member.getMemberId(), card)))
                        .reason())
                .isEqualTo(Reason.REASON_IDENTIFIER_UNKNOWN);
        assertThat(refusal(() ->
                                support.replaceCard(replace(UUID.randomUUID().toString(), BlockCause.BLOCK_CAUSE_LOST)))
                        .reason())
                .isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
    }

    @Test
    void aCustomerNumberNamesItsMemberAtItsPartnerOnly() {
        var member = client.enroll(someone().build());
        var number = "K-" + UUID.randomUUID();

        var linked = support.linkCustomerNumber(link(member.getMemberId(), PARTNER, number));

        assertThat(linked.getKind()).isEqualTo(IdentifierKind.IDENTIFIER_KIND_CUSTOMER_NUMBER);
        assertThat(resolve(byNumber(PARTNER, number))).isEqualTo(member.getMemberId());
        assertThat(refusal(() -> resolve(byNumber(UUID.randomUUID().toString(), number)))
                        .reason())
                .isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
        var issued =
                MemberTopic.eventsOf(
                                member.getMemberId(),
                                found -> MemberTopic.types(found).contains("IdentifierIssued"))
                        .stream()
                        .filter(event -> event.type().endsWith("IdentifierIssued"))
                        .map(event -> event.as(IdentifierIssued.parser()))
                        .toList();
        assertThat(issued)
                .singleElement()
                .extracting(IdentifierIssued::getPartnerId)
                .isEqualTo(PARTNER);
    }

    @Test
    void aCustomerNumberIsLinkedOnceAndFreeAgainWhenBlocked() {
        var member = client.enroll(someone().build());
        var other = client.enroll(someone().build());
        var number = "K-" + UUID.randomUUID();
        var linked = support.linkCustomerNumber(link(member.getMemberId(), PARTNER, number));

        var taken = refusal(() -> support.linkCustomerNumber(link(other.getMemberId(), PARTNER, number)));
        support.blockIdentifier(block(member.getMemberId(), linked.getIdentifierId()));
        var unknown = refusal(() -> resolve(byNumber(PARTNER, number)));
        support.linkCustomerNumber(link(other.getMemberId(), PARTNER, number));

        assertThat(taken.reason()).isEqualTo(Reason.REASON_IDENTIFIER_TAKEN);
        assertThat(unknown.reason()).isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
        assertThat(resolve(byNumber(PARTNER, number))).isEqualTo(other.getMemberId());
    }

    @Test
    void aListHasPages() {
        var member = client.enroll(someone().build()).getMemberId();
        for (var i = 0; i < 4; i++) {
            support.linkCustomerNumber(link(member, PARTNER, "K-" + UUID.randomUUID()));
        }
        var ids = new HashSet<String>();
        var pages = 0;
        var token = "";
        do {
            var page = support.listIdentifiers(ListIdentifiersRequest.newBuilder()
                    .setReason("a test")
                    .setMemberId(member)
                    .setPageSize(2)
                    .setPageToken(token)
                    .build());
            page.getIdentifiersList().forEach(identifier -> ids.add(identifier.getIdentifierId()));
            token = page.getNextPageToken();
            pages++;
        } while (!token.isEmpty());

        assertThat(ids).hasSize(5);
        assertThat(pages).isEqualTo(3);
    }

    private boolean replaced(Member member) {
        try {
            support.replaceCard(replace(member.getMemberId(), BlockCause.BLOCK_CAUSE_LOST));
            return true;
        } catch (StatusRuntimeException e) {
            assertThat(Statuses.refusalIn(e).orElseThrow().reason()).isEqualTo(Reason.REASON_CARD_LIMIT_REACHED);
            return false;
        }
    }

    private Member read(Member member) {
        return client.asStaff("support")
                .getMember(GetMemberRequest.newBuilder()
                        .setReason("a test")
                        .setMemberId(member.getMemberId())
                        .build());
    }

    private List<IssuedIdentifier> list(String member) {
        return support.listIdentifiers(ListIdentifiersRequest.newBuilder()
                        .setReason("a test")
                        .setMemberId(member)
                        .build())
                .getIdentifiersList();
    }

    private String resolve(ResolveMemberRequest request) {
        return client.as("partner-service").resolveMember(request).getMemberId();
    }

    private static ResolveMemberRequest byCard(String number) {
        return ResolveMemberRequest.newBuilder()
                .setIdentifier(MemberIdentifier.newBuilder().setCardNumber(number))
                .setPartnerId(PARTNER)
                .build();
    }

    private static ResolveMemberRequest byNumber(String partner, String number) {
        return ResolveMemberRequest.newBuilder()
                .setIdentifier(MemberIdentifier.newBuilder().setCustomerNumber(number))
                .setPartnerId(partner)
                .build();
    }

    private static ReplaceCardRequest replace(String member, BlockCause cause) {
        return ReplaceCardRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setMemberId(member)
                .setCause(cause)
                .build();
    }

    private static BlockIdentifierRequest block(String member, String identifier) {
        return BlockIdentifierRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setMemberId(member)
                .setIdentifierId(identifier)
                .setCause(BlockCause.BLOCK_CAUSE_MISTAKE)
                .build();
    }

    private static LinkCustomerNumberRequest link(String member, String partner, String number) {
        return LinkCustomerNumberRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setMemberId(member)
                .setPartnerId(partner)
                .setNumber(number)
                .build();
    }
}
