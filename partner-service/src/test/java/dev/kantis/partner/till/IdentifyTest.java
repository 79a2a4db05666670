package dev.kantis.partner.till;

import static dev.kantis.partner.servers.PartnerClient.merchant;
import static dev.kantis.partner.servers.PartnerClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.v1.ContractTerms;
import dev.kantis.contracts.partner.v1.HoldPointsRequest;
import dev.kantis.contracts.partner.v1.IdentifiedMember;
import dev.kantis.contracts.partner.v1.IdentifyMemberRequest;
import dev.kantis.contracts.partner.v1.IdentifyMemberResponse;
import dev.kantis.contracts.partner.v1.MemberIdentification;
import dev.kantis.contracts.partner.v1.OnboardPartnerResponse;
import dev.kantis.contracts.partner.v1.PartnerStatus;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.SetContractRequest;
import dev.kantis.contracts.partner.v1.SetPartnerStatusRequest;
import dev.kantis.contracts.partner.v1.SettlementModel;
import dev.kantis.contracts.partner.v1.SettlementPeriod;
import dev.kantis.contracts.partner.v1.TierStanding;
import dev.kantis.contracts.type.v1.Money;
import dev.kantis.partner.servers.FakeMembers;
import dev.kantis.partner.servers.FakeNeighbors;
import dev.kantis.partner.servers.LedgerTopic;
import dev.kantis.partner.servers.PartnerClient;
import dev.kantis.partner.servers.PartnerServers;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who a till is told stands there, and what it can do with the answer. */
@QuarkusTest
@QuarkusTestResource(PartnerServers.class)
class IdentifyTest {
    private static final Duration SOON = Duration.ofSeconds(150);
    private static final String AINO = "aino@example.com";

    private FakeNeighbors neighbors;
    private PartnerClient client;
    private OnboardPartnerResponse onboarded;
    private String token;

    @BeforeEach
    void openTheStore() {
        neighbors = new FakeNeighbors();
        client = new PartnerClient();
        onboarded = client.asPartnerManager().onboardPartner(merchant().build());
        token = client.tokenOf(onboarded.getCredential());
        await().atMost(SOON)
                .ignoreException(StatusRuntimeException.class)
                .until(() -> identify(email(UUID.randomUUID() + "@example.com")).getMembersCount() == 1);
    }

    @AfterEach
    void closeTheStore() {
        client.close();
        neighbors.close();
    }

    @Test
    void whoShowsSomethingIsToldByFirstNameTiersAndPoints() {
        var answer = identify(email(AINO));

        assertThat(answer.getMembersList())
                .singleElement()
                .extracting(member -> member.toBuilder().clearHandle().build())
                .isEqualTo(IdentifiedMember.newBuilder()
                        .setFirstName("Aino")
                        .setLanguage("fi")
                        .setCardEnding("4242")
                        .setPointsAvailable(1_000)
                        .addTiers(TierStanding.newBuilder()
                                .setSet("status")
                                .setTier("silver")
                                .setNextTier("gold")
                                .setMissing(150))
                        .build());
        assertThat(Duration.between(
                        Instant.now(),
                        Instant.ofEpochSecond(answer.getHandleExpireTime().getSeconds())))
                .isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
        assertThat(refusal(() -> identify(email("nobody@example.com"))).reason())
                .isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
    }

    @Test
    void thePurchaseAndThePaymentGoOnWithTheHandle() {
        var handle = handle(identify(email(AINO)).getMembers(0).getHandle());

        client.till(token).recordPurchase(purchase(handle));
        var held = client.till(token)
                .holdPoints(HoldPointsRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setStoreId("center")
                        .setTerminalId("T1")
                        .setMember(handle)
                        .setPoints(60)
                        .build());

        assertThat(neighbors.purchasesOf(onboarded.getPartner().getPartnerId()))
                .singleElement()
                .satisfies(purchase -> assertThat(purchase.getMemberId()).isEqualTo(FakeMembers.idOf(AINO)));
        assertThat(held.getPointsAvailable()).isEqualTo(940);
        assertThat(identify(handle).getMembers(0).getPointsAvailable()).isEqualTo(940);
    }

    @Test
    void aHandleIsGoodAtTheTerminalThatGotItAlone() {
        var handle = handle(identify(email(AINO)).getMembers(0).getHandle());
        var others = client.tokenOf(
                client.asPartnerManager().onboardPartner(merchant().build()).getCredential());

        assertThat(refusal(() -> client.till(token)
                                .recordPurchase(purchase(handle).toBuilder()
                                        .setTerminalId("T2")
                                        .build()))
                        .reason())
                .isEqualTo(Reason.REASON_HANDLE_INVALID);
        assertThat(refusal(() -> client.till(others).recordPurchase(purchase(handle)))
                        .reason())
                .isEqualTo(Reason.REASON_HANDLE_INVALID);
        assertThat(refusal(() -> identify(handle("A".repeat(110)))).reason()).isEqualTo(Reason.REASON_HANDLE_INVALID);
        assertThat(neighbors.purchasesOf(onboarded.getPartner().getPartnerId())).isEmpty();
    }

    @Test
    void aNameIsLookedForWhereTheContractSaysSoAndNowhereElse() {
        assertThat(refusal(() -> search("Aino Virtanen")).reason()).isEqualTo(Reason.REASON_NAME_SEARCH_NOT_AGREED);
        assertThat(neighbors.members().searches())
                .as("member-service was not asked")
                .isEmpty();

        agree(true);
        var found = search("Aino Virtanen").getMembersList();

        assertThat(found).extracting(IdentifiedMember::getCardEnding).containsExactly("0001", "0002");
        assertThat(found).extracting(IdentifiedMember::getFirstName).containsExactly("Aino", "Aino");
        client.till(token).recordPurchase(purchase(handle(found.get(1).getHandle())));
        assertThat(neighbors
                        .purchasesOf(onboarded.getPartner().getPartnerId())
                        .getFirst()
                        .getMemberId())
                .isEqualTo(FakeMembers.idOf("another Aino Virtanen"));
        assertThat(neighbors.members().searches().getLast()).satisfies(asked -> {
            assertThat(asked.getPartnerId()).isEqualTo(onboarded.getPartner().getPartnerId());
            assertThat(asked.getStoreId()).isEqualTo("center");
            assertThat(asked.getTerminalId()).isEqualTo("T1");
        });

        agree(false);
    }

    @Test
    void whatMemberServiceRefusesIsTheTillsAnswer() {
        agree(true);

        assertThat(refusal(() -> search("Nobody Virtanen")).reason()).isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
        assertThat(refusal(() -> search("Many Virtanen")).reason()).isEqualTo(Reason.REASON_TOO_MANY_MATCHES);
    }

    @Test
    void whoIsNotLiveIsToldOfNobody() {
        client.asPartnerManager()
                .setPartnerStatus(SetPartnerStatusRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setPartnerId(onboarded.getPartner().getPartnerId())
                        .setStatus(PartnerStatus.PARTNER_STATUS_SANDBOX)
                        .build());

        await().atMost(SOON)
                .ignoreException(AssertionError.class)
                .until(() -> refusal(() -> identify(email(AINO))).reason() == Reason.REASON_PARTNER_NOT_LIVE);
    }

    /** Tills know it when this returns. */
    private void agree(boolean isNameSearchAllowed) {
        client.contracts("partner-manager")
                .setContract(SetContractRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setPartnerId(onboarded.getPartner().getPartnerId())
                        .setTerms(ContractTerms.newBuilder()
                                .setValidFrom(LocalDate.now(ZoneOffset.UTC).toString())
                                .setTimeZone("UTC")
                                .setCurrencyCode("EUR")
                                .setSettlementPeriod(SettlementPeriod.SETTLEMENT_PERIOD_MONTH)
                                .setSettlementModel(SettlementModel.SETTLEMENT_MODEL_AT_ISSUE)
                                .setNameSearchAllowed(isNameSearchAllowed))
                        .build());
        var refused = isNameSearchAllowed ? Reason.REASON_MEMBER_UNKNOWN : Reason.REASON_NAME_SEARCH_NOT_AGREED;
        await().atMost(SOON).until(() -> refusal(() -> search("Nobody Atall")).reason() == refused);
    }

    private IdentifyMemberResponse identify(MemberIdentification member) {
        return client.till(token).identifyMember(request().setMember(member).build());
    }

    private IdentifyMemberResponse search(String name) {
        return client.till(token).identifyMember(request().setName(name).build());
    }

    private static IdentifyMemberRequest.Builder request() {
        return IdentifyMemberRequest.newBuilder().setStoreId("center").setTerminalId("T1");
    }

    private static MemberIdentification email(String address) {
        return MemberIdentification.newBuilder().setEmail(address).build();
    }

    private static MemberIdentification handle(String handle) {
        return MemberIdentification.newBuilder().setHandle(handle).build();
    }

    private static RecordPurchaseRequest purchase(MemberIdentification member) {
        return RecordPurchaseRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setStoreId("center")
                .setTerminalId("T1")
                .setReceiptId(UUID.randomUUID().toString())
                .setMember(member)
                .setPurchaseTime(LedgerTopic.time(Instant.now()))
                .setTotal(Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(1_234))
                .build();
    }
}
