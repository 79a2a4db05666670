package dev.kantis.partner.till;

import static dev.kantis.partner.servers.PartnerClient.merchant;
import static dev.kantis.partner.servers.PartnerClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.v1.CheckVoucherRequest;
import dev.kantis.contracts.partner.v1.IdentifyMemberRequest;
import dev.kantis.contracts.partner.v1.MemberIdentification;
import dev.kantis.contracts.partner.v1.OnboardPartnerResponse;
import dev.kantis.contracts.partner.v1.PartnerStatus;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.partner.v1.SetPartnerStatusRequest;
import dev.kantis.contracts.partner.v1.Store;
import dev.kantis.contracts.type.v1.Money;
import dev.kantis.partner.servers.PartnerClient;
import dev.kantis.partner.servers.PartnerServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything that is refused before a neighbor is asked; neighbors are away here. */
@QuarkusTest
@QuarkusTestResource(PartnerServers.class)
class TillTest {
    private PartnerClient client;

    @BeforeEach
    void connect() {
        client = new PartnerClient();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void withoutATokenNothingGoes() {
        assertThat(refusal(() -> client.till().recordPurchase(purchase("center", "T1")))
                        .reason())
                .isEqualTo(Reason.REASON_TOKEN_MISSING);
        assertThat(refusal(() -> client.till("not.a.token").recordPurchase(purchase("center", "T1")))
                        .reason())
                .isEqualTo(Reason.REASON_TOKEN_INVALID);
    }

    @Test
    void anExpiredTokenIsRefused() {
        var till = client.till(client.tokens().partnerToken(UUID.randomUUID().toString(), Duration.ofSeconds(1)));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> refusal(() -> till.recordPurchase(purchase("center", "T1")))
                                .reason()
                        == Reason.REASON_TOKEN_INVALID);
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() throws Exception {
        var clientId = "test-elsewhere-" + UUID.randomUUID();
        var secret = UUID.randomUUID().toString();
        client.tokens()
                .admin()
                .call(
                        "POST",
                        "/clients",
                        Map.of(
                                "clientId",
                                clientId,
                                "secret",
                                secret,
                                "serviceAccountsEnabled",
                                true,
                                "fullScopeAllowed",
                                false,
                                "defaultClientScopes",
                                List.of("basic")));
        var token = client.tokens()
                .admin()
                .token(Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret));

        assertThat(refusal(() -> client.till(token).recordPurchase(purchase("center", "T1")))
                        .reason())
                .isEqualTo(Reason.REASON_TOKEN_INVALID);
    }

    @Test
    void servicesAndStaffAreNoTills() {
        for (var token :
                List.of(client.tokens().serviceToken("gateway"), client.tokens().staffToken("admin"))) {
            assertThat(refusal(() -> client.till(token).recordPurchase(purchase("center", "T1")))
                            .reason())
                    .isEqualTo(Reason.REASON_NOT_PERMITTED);
        }
    }

    @Test
    void aPartnerWhomNobodyKnowsIsRefused() {
        var stranger =
                client.till(client.tokens().partnerToken(UUID.randomUUID().toString()));
        var nameless = client.till(client.tokens().partnerToken("cinema"));

        assertThat(refusal(() -> stranger.recordPurchase(purchase("center", "T1")))
                        .reason())
                .isEqualTo(Reason.REASON_PARTNER_UNKNOWN);
        assertThat(refusal(() -> nameless.recordPurchase(purchase("center", "T1")))
                        .reason())
                .isEqualTo(Reason.REASON_PARTNER_UNKNOWN);
    }

    @Test
    void aPartnerUsesItsOwnStoresAndTerminalsOnly() {
        var harbor = Store.newBuilder()
                .setStoreId("harbor")
                .setDisplayName("Harbor")
                .addTerminalIds("H1")
                .build();
        client.asPartnerManager().onboardPartner(merchant().addStores(harbor).build());
        var till = tillOf(client.asPartnerManager().onboardPartner(merchant().build()));

        assertThat(refusal(() -> till.recordPurchase(purchase("harbor", "H1"))).reason())
                .isEqualTo(Reason.REASON_STORE_UNKNOWN);
        assertThat(refusal(() -> till.recordPurchase(purchase("center", "H1"))).reason())
                .isEqualTo(Reason.REASON_TERMINAL_UNKNOWN);
        assertThat(refusal(() -> till.returnPurchase(returned("harbor", "H1"))).reason())
                .isEqualTo(Reason.REASON_STORE_UNKNOWN);
        assertThat(refusal(() -> till.checkVoucher(check("center", "H1"))).reason())
                .isEqualTo(Reason.REASON_TERMINAL_UNKNOWN);
    }

    @Test
    void badFieldsAreNamed() {
        var till = tillOf(client.asPartnerManager().onboardPartner(merchant().build()));
        var nobody = purchase("center", "T1").toBuilder().clearMember().build();

        assertThat(refusal(() -> till.recordPurchase(nobody)).metadata()).containsEntry("fields", "member");
    }

    @Test
    void aNeighborThatIsAwayIsToldAsSuch() {
        var till = tillOf(client.asPartnerManager().onboardPartner(merchant().build()));

        assertThat(refusal(() -> till.recordPurchase(purchase("center", "T1"))).reason())
                .isEqualTo(Reason.REASON_DEPENDENCY_UNAVAILABLE);
        assertThat(refusal(() -> till.returnPurchase(returned("center", "T2"))).reason())
                .isEqualTo(Reason.REASON_DEPENDENCY_UNAVAILABLE);
        assertThat(refusal(() -> till.checkVoucher(check("center", "T2"))).reason())
                .isEqualTo(Reason.REASON_DEPENDENCY_UNAVAILABLE);
        assertThat(refusal(() -> till.identifyMember(IdentifyMemberRequest.newBuilder()
                                .setStoreId("center")
                                .setTerminalId("T2")
                                .setMember(MemberIdentification.newBuilder().setEmail("aino@example.com"))
                                .build()))
                        .reason())
                .isEqualTo(Reason.REASON_DEPENDENCY_UNAVAILABLE);
    }

    @Test
    void aSuspensionTakesEffectSoonAndEndsSo() {
        var onboarded = client.asPartnerManager().onboardPartner(merchant().build());
        var till = tillOf(onboarded);
        assertThat(refusal(() -> till.returnPurchase(returned("nowhere", "T1"))).reason())
                .isEqualTo(Reason.REASON_STORE_UNKNOWN);

        set(onboarded, PartnerStatus.PARTNER_STATUS_SUSPENDED);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> refusal(() -> till.returnPurchase(returned("nowhere", "T1")))
                                .reason()
                        == Reason.REASON_PARTNER_SUSPENDED);

        set(onboarded, PartnerStatus.PARTNER_STATUS_LIVE);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> refusal(() -> till.returnPurchase(returned("nowhere", "T1")))
                                .reason()
                        == Reason.REASON_STORE_UNKNOWN);
    }

    private dev.kantis.contracts.partner.v1.TillServiceGrpc.TillServiceBlockingStub tillOf(
            OnboardPartnerResponse onboarded) {
        return client.till(client.tokenOf(onboarded.getCredential()));
    }

    private void set(OnboardPartnerResponse onboarded, PartnerStatus status) {
        client.asPartnerManager()
                .setPartnerStatus(SetPartnerStatusRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setPartnerId(onboarded.getPartner().getPartnerId())
                        .setStatus(status)
                        .build());
    }

    private static RecordPurchaseRequest purchase(String store, String terminal) {
        return RecordPurchaseRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setStoreId(store)
                .setTerminalId(terminal)
                .setReceiptId(UUID.randomUUID().toString())
                .setMember(MemberIdentification.newBuilder().setEmail("aino@example.com"))
                .setPurchaseTime(Timestamp.newBuilder().setSeconds(1_800_000_000))
                .setTotal(Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(1234))
                .build();
    }

    private static CheckVoucherRequest check(String store, String terminal) {
        return CheckVoucherRequest.newBuilder()
                .setStoreId(store)
                .setTerminalId(terminal)
                .setCode("01234567890123456789")
                .build();
    }

    private static ReturnPurchaseRequest returned(String store, String terminal) {
        return ReturnPurchaseRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setStoreId(store)
                .setTerminalId(terminal)
                .setReceiptId("R-1")
                .setReturnReceiptId("R-2")
                .build();
    }
}
