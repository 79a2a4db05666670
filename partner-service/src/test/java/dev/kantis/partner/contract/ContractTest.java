package dev.kantis.partner.contract;

import static dev.kantis.partner.servers.PartnerClient.merchant;
import static dev.kantis.partner.servers.PartnerClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.v1.CheckVoucherRequest;
import dev.kantis.contracts.partner.v1.Contract;
import dev.kantis.contracts.partner.v1.ContractTerms;
import dev.kantis.contracts.partner.v1.CostShare;
import dev.kantis.contracts.partner.v1.ListContractsRequest;
import dev.kantis.contracts.partner.v1.MemberIdentification;
import dev.kantis.contracts.partner.v1.PartnerStatus;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.SetContractRequest;
import dev.kantis.contracts.partner.v1.SetPartnerStatusRequest;
import dev.kantis.contracts.partner.v1.SettlementModel;
import dev.kantis.contracts.partner.v1.SettlementPeriod;
import dev.kantis.contracts.type.v1.Money;
import dev.kantis.partner.servers.PartnerClient;
import dev.kantis.partner.servers.PartnerServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contracts version by version, and what they change for tills. */
@QuarkusTest
@QuarkusTestResource(PartnerServers.class)
class ContractTest {
    private static final String HELSINKI = "Europe/Helsinki";
    private static final Duration SOON = Duration.ofSeconds(150);

    @Inject
    InstantSource clock;

    private PartnerClient client;
    private String partnerId;
    private String token;

    @BeforeEach
    void onboard() {
        client = new PartnerClient();
        begin(PartnerStatus.PARTNER_STATUS_LIVE);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void everyVersionIsKeptAsItWasAgreed() {
        var first = set(request(terms(0)));
        var second =
                set(request(terms(40).toBuilder().setIssuePriceMicros(9_000).build()));
        var third = set(request(terms(10)));

        assertThat(first.getVersion()).isEqualTo(1);
        assertThat(first.getTerms()).isEqualTo(terms(0));
        assertThat(list(2)).containsExactly(third, second, first);
    }

    @Test
    void aRepeatGetsTheFirstAnswerAndMakesNoVersion() {
        var request = request(terms(0));

        var first = set(request);
        var repeated = set(request);

        assertThat(repeated).isEqualTo(first);
        assertThat(list(50)).hasSize(1);
        assertThat(reasonOf(request.toBuilder().setTerms(terms(1)).build())).isEqualTo(Reason.REASON_REQUEST_ID_REUSED);
    }

    @Test
    void aContractBeginsTodayWhereItIsValidOrLater() {
        var refusal = refusal(() -> set(request(terms(-1))));

        assertThat(refusal.reason()).isEqualTo(Reason.REASON_CONTRACT_DAY_REFUSED);
        assertThat(refusal.metadata()).containsEntry("earliest", terms(0).getValidFrom());
    }

    @Test
    void theSettlementModelStaysWhileContractsFollowEachOther() {
        set(request(terms(0)));

        var refusal = refusal(() -> set(request(terms(5).toBuilder()
                .setSettlementModel(SettlementModel.SETTLEMENT_MODEL_AT_ISSUE)
                .build())));

        assertThat(refusal.reason()).isEqualTo(Reason.REASON_CONTRACT_MODEL_FIXED);
        assertThat(refusal.metadata()).containsEntry("model", "AT_REDEMPTION");
        assertThat(list(50)).hasSize(1);
    }

    @Test
    void aTimeZoneMayBeAFixedOffset() {
        var terms = terms(0).toBuilder()
                .setTimeZone("+05:30")
                .setValidFrom(LocalDate.now(ZoneOffset.ofHoursMinutes(5, 30)).toString())
                .build();

        assertThat(set(request(terms)).getTerms()).isEqualTo(terms);
        assertThat(list(50).getFirst().getTerms().getTimeZone()).isEqualTo("+05:30");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThat(reasonOf(
                        request(terms(0).toBuilder().setTimeZone("Mars/Olympus").build())))
                .isEqualTo(Reason.REASON_REQUEST_INVALID);
        assertThat(reasonOf(
                        request(terms(0).toBuilder().setValidFrom("2099-02-30").build())))
                .isEqualTo(Reason.REASON_REQUEST_INVALID);
        assertThat(reasonOf(request(terms(0).toBuilder()
                        .addCostShares(CostShare.newBuilder().setRule("double-friday"))
                        .build())))
                .isEqualTo(Reason.REASON_REQUEST_INVALID);
        assertThat(reasonOf(request(terms(0)).toBuilder()
                        .setPartnerId(UUID.randomUUID().toString())
                        .build()))
                .isEqualTo(Reason.REASON_PARTNER_UNKNOWN);
    }

    @Test
    void supportReadsContractsAndDoesNotSetThem() {
        set(request(terms(0)));

        assertThat(client.contracts("support")
                        .listContracts(ListContractsRequest.newBuilder()
                                .setPartnerId(partnerId)
                                .build())
                        .getContractsList())
                .hasSize(1);
        assertThat(refusal(() -> client.contracts("support").setContract(request(terms(0))))
                        .reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
    }

    @Test
    void beforeItIsLiveAPartnerLooksAndChangesNothing() {
        begin(PartnerStatus.PARTNER_STATUS_SANDBOX);
        var check = CheckVoucherRequest.newBuilder()
                .setStoreId("center")
                .setTerminalId("T1")
                .setCode("01234567890123456789")
                .build();

        assertThat(recordNow()).isEqualTo(Reason.REASON_PARTNER_NOT_LIVE);
        assertThat(refusal(() -> client.till(token).checkVoucher(check)).reason())
                .isEqualTo(Reason.REASON_DEPENDENCY_UNAVAILABLE);

        client.asPartnerManager()
                .setPartnerStatus(SetPartnerStatusRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setPartnerId(partnerId)
                        .setStatus(PartnerStatus.PARTNER_STATUS_LIVE)
                        .build());
        await().atMost(SOON).until(() -> recordNow() == Reason.REASON_DEPENDENCY_UNAVAILABLE);
    }

    private void begin(PartnerStatus status) {
        var onboarded = client.asPartnerManager()
                .onboardPartner(merchant().setStatus(status).build());
        partnerId = onboarded.getPartner().getPartnerId();
        token = client.tokenOf(onboarded.getCredential());
    }

    /** What a till hears that sends such a purchase; the ledger is away. */
    private Reason recordNow() {
        var time = clock.instant();
        var purchase = RecordPurchaseRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setStoreId("center")
                .setTerminalId("T1")
                .setReceiptId(UUID.randomUUID().toString())
                .setMember(MemberIdentification.newBuilder().setEmail("aino@example.com"))
                .setPurchaseTime(Timestamp.newBuilder().setSeconds(time.getEpochSecond()))
                .setTotal(Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(1234))
                .build();
        return refusal(() -> client.till(token).recordPurchase(purchase)).reason();
    }

    private Reason reasonOf(SetContractRequest request) {
        return refusal(() -> set(request)).reason();
    }

    private Contract set(SetContractRequest request) {
        return client.contracts("partner-manager").setContract(request);
    }

    private ArrayList<Contract> list(int pageSize) {
        var found = new ArrayList<Contract>();
        var ask = ListContractsRequest.newBuilder().setPartnerId(partnerId).setPageSize(pageSize);
        do {
            var page = client.contracts("partner-manager").listContracts(ask.build());
            found.addAll(page.getContractsList());
            ask.setPageToken(page.getNextPageToken());
        } while (!ask.getPageToken().isEmpty());
        return found;
    }

    private SetContractRequest request(ContractTerms terms) {
        return SetContractRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setPartnerId(partnerId)
                .setTerms(terms)
                .build();
    }

    private ContractTerms terms(int daysFromToday) {
        return ContractTerms.newBuilder()
                .setValidFrom(LocalDate.ofInstant(clock.instant(), ZoneId.of(HELSINKI))
                        .plusDays(daysFromToday)
                        .toString())
                .setTimeZone(HELSINKI)
                .setCurrencyCode("EUR")
                .setIssuePriceMicros(8_000)
                .setRedeemPriceMicros(7_500)
                .addCostShares(CostShare.newBuilder().setRule("double-friday").setShareBasisPoints(5_000))
                .setPeriodFeeMinor(2_500)
                .setPurchaseFeeMicros(10_000)
                .setSettlementPeriod(SettlementPeriod.SETTLEMENT_PERIOD_MONTH)
                .setSettlementModel(SettlementModel.SETTLEMENT_MODEL_AT_REDEMPTION)
                .setOfflineDays(3)
                .setNameSearchAllowed(true)
                .build();
    }
}
