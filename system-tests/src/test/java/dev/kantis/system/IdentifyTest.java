package dev.kantis.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.partner.v1.HoldPointsRequest;
import dev.kantis.contracts.partner.v1.IdentifiedMember;
import dev.kantis.contracts.partner.v1.IdentifyMemberRequest;
import dev.kantis.contracts.partner.v1.MemberIdentification;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.TillServiceGrpc;
import dev.kantis.contracts.type.v1.Money;
import dev.kantis.localstack.story.Api;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A till greets members: by what they show, and by the name where the partner's contract says so. */
class IdentifyTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final RunningPlatform running = RunningPlatform.shared();
    private final People people = new People(running.platform());
    private final String family = "Virta" + People.id().substring(0, 8);
    private ManagedChannel channel = Calls.channel(running.port("partner-service"));

    @BeforeEach
    void connect() {
        channel.shutdownNow();
        channel = Calls.channel(running.port("partner-service"));
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    @Test
    void whoIsGreetedPaysWithoutShowingTheCardAgain() throws Exception {
        var partner = people.partner();
        var member = people.member("Aino Maria " + family);
        till(partner.token()).recordPurchase(purchase(card(member)));

        var greeted = identify(partner, asked().setMember(card(member)));

        assertThat(greeted).singleElement().satisfies(one -> {
            assertThat(one.getFirstName()).isEqualTo("Aino");
            assertThat(one.getLanguage()).isEqualTo("en");
            assertThat(one.getCardEnding()).isEqualTo(member.cardNumber().substring(12));
            assertThat(one.getPointsAvailable()).isEqualTo(100);
        });
        var handle = MemberIdentification.newBuilder()
                .setHandle(greeted.getFirst().getHandle())
                .build();
        assertThat(till(partner.token())
                        .holdPoints(HoldPointsRequest.newBuilder()
                                .setRequestId(People.id())
                                .setStoreId("main")
                                .setTerminalId("till-1")
                                .setMember(handle)
                                .setPoints(60)
                                .build())
                        .getPointsAvailable())
                .isEqualTo(40);
        assertThat(outcome(people.partner(), asked().setMember(handle))).isEqualTo("INVALID_ARGUMENT HANDLE_INVALID");
    }

    @Test
    void membersOfANameAreFoundWhereTheContractSaysSo() throws Exception {
        var partner = people.partner();
        var first = people.member("Aino " + family);
        var second = people.member("Aino Maria " + family);
        var name = asked().setName(family + " aino");
        assertThat(outcome(partner, name)).isEqualTo("PERMISSION_DENIED NAME_SEARCH_NOT_AGREED");

        agree(partner);

        await().atMost(SOON).until(() -> outcome(partner, name).equals("OK"));
        var found = identify(partner, name);
        assertThat(found)
                .extracting(IdentifiedMember::getCardEnding)
                .containsExactly(
                        first.cardNumber().substring(12), second.cardNumber().substring(12));
        till(partner.token())
                .recordPurchase(purchase(MemberIdentification.newBuilder()
                        .setHandle(found.get(1).getHandle())
                        .build()));
        assertThat(identify(partner, name))
                .extracting(IdentifiedMember::getPointsAvailable)
                .containsExactly(0L, 100L);
        assertThat(outcome(partner, asked().setName("Eero " + family))).isEqualTo("NOT_FOUND MEMBER_UNKNOWN");
    }

    private void agree(People.Partner partner) throws Exception {
        var terms = Map.of(
                "validFrom",
                LocalDate.now(ZoneOffset.UTC).toString(),
                "timeZone",
                "UTC",
                "currencyCode",
                "EUR",
                "settlementPeriod",
                "MONTH",
                "settlementModel",
                "AT_ISSUE",
                "nameSearchAllowed",
                true);
        people.api()
                .call(Api.Request.post(
                        "/v1/admin/contracts",
                        people.staff("partner-manager"),
                        Map.of("partnerId", partner.partnerId(), "terms", terms),
                        People.id()));
    }

    private List<IdentifiedMember> identify(People.Partner partner, IdentifyMemberRequest.Builder request) {
        return till(partner.token()).identifyMember(request.build()).getMembersList();
    }

    private String outcome(People.Partner partner, IdentifyMemberRequest.Builder request) {
        return Calls.outcome(
                Calls.as(partner.token(), channel), TillServiceGrpc.getIdentifyMemberMethod(), request.build());
    }

    private TillServiceGrpc.TillServiceBlockingStub till(String token) {
        return TillServiceGrpc.newBlockingStub(Calls.as(token, channel)).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    private static IdentifyMemberRequest.Builder asked() {
        return IdentifyMemberRequest.newBuilder().setStoreId("main").setTerminalId("till-1");
    }

    private static MemberIdentification card(People.Member member) {
        return MemberIdentification.newBuilder()
                .setCardNumber(member.cardNumber())
                .build();
    }

    private static RecordPurchaseRequest purchase(MemberIdentification member) {
        return RecordPurchaseRequest.newBuilder()
                .setRequestId(People.id())
                .setStoreId("main")
                .setTerminalId("till-1")
                .setReceiptId(People.id())
                .setMember(member)
                .setPurchaseTime(Timestamp.newBuilder().setSeconds(System.currentTimeMillis() / 1_000))
                .setTotal(Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(1_000))
                .build();
    }
}
