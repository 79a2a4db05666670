package dev.kantis.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.partner.v1.CapturePointsRequest;
import dev.kantis.contracts.partner.v1.ClearingKind;
import dev.kantis.contracts.partner.v1.ClearingServiceGrpc;
import dev.kantis.contracts.partner.v1.ContractServiceGrpc;
import dev.kantis.contracts.partner.v1.ContractTerms;
import dev.kantis.contracts.partner.v1.GetOpenStatementsRequest;
import dev.kantis.contracts.partner.v1.HoldPointsRequest;
import dev.kantis.contracts.partner.v1.ListStatementItemsRequest;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.SetContractRequest;
import dev.kantis.contracts.partner.v1.SettlementModel;
import dev.kantis.contracts.partner.v1.SettlementPeriod;
import dev.kantis.contracts.partner.v1.Statement;
import dev.kantis.contracts.partner.v1.StatementItem;
import dev.kantis.contracts.partner.v1.StatementLine;
import dev.kantis.contracts.partner.v1.TillServiceGrpc;
import dev.kantis.localstack.story.Api;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What tills do is on the statements of the partners that it concerns, a moment later and to the cent. */
class ClearingTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final RunningPlatform running = RunningPlatform.shared();
    private final People people = new People(running.platform());
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
    void pointsOfOnePartnerThatAreSpentAtAnotherAreBilledToTheirFunder() throws Exception {
        var roastery = people.partner();
        var bistro = people.partner();
        agree(roastery, SettlementModel.SETTLEMENT_MODEL_AT_REDEMPTION);
        agree(bistro, SettlementModel.SETTLEMENT_MODEL_AT_ISSUE);
        var purchase = TillTest.purchase(people.member(), 10_000);
        TillServiceGrpc.newBlockingStub(Calls.as(roastery.token(), channel)).recordPurchase(purchase);

        pay(bistro, purchase, 300);

        Awaitility.await().atMost(SOON).until(() -> amounts(bistro).containsKey(ClearingKind.CLEARING_KIND_ACCEPTED));
        assertThat(amounts(bistro)).isEqualTo(Map.of(ClearingKind.CLEARING_KIND_ACCEPTED, -225L));
        assertThat(amounts(roastery))
                .isEqualTo(Map.of(
                        ClearingKind.CLEARING_KIND_ISSUED, 0L,
                        ClearingKind.CLEARING_KIND_FUNDED, 240L,
                        ClearingKind.CLEARING_KIND_PURCHASE_FEE, 1L));
        assertThat(items(roastery))
                .filteredOn(item -> item.getKind() == ClearingKind.CLEARING_KIND_FUNDED)
                .singleElement()
                .satisfies(item -> assertThat(item.getReference()).isEmpty());
        assertTheLedgerSaysTheSame(roastery);
    }

    /** The points of the statement are those of the ledger's roll-forward by who pays for them. */
    private void assertTheLedgerSaysTheSame(People.Partner funder) throws Exception {
        var today = LocalDate.now(ZoneId.of("Europe/Helsinki"));
        var report = people.api()
                .call(new Api.Request(
                        "GET",
                        "/v1/admin/reports/roll-forward?from=" + today.minusDays(1) + "&to=" + today.plusDays(1),
                        people.staff("admin"),
                        null,
                        null));
        var points = open(funder).stream()
                .flatMap(statement -> statement.getLinesList().stream())
                .collect(Collectors.toMap(StatementLine::getKind, StatementLine::getPoints, Long::sum));
        assertThat(report.path("rows"))
                .filteredOn(row -> row.path("partnerId").asText().equals(funder.partnerId()))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.path("earned").asLong()).isEqualTo(points.get(ClearingKind.CLEARING_KIND_ISSUED));
                    assertThat(row.path("burned").asLong()).isEqualTo(points.get(ClearingKind.CLEARING_KIND_FUNDED));
                });
    }

    private void pay(People.Partner partner, RecordPurchaseRequest purchase, long points) {
        var till = TillServiceGrpc.newBlockingStub(Calls.as(partner.token(), channel));
        var hold = till.holdPoints(HoldPointsRequest.newBuilder()
                .setRequestId(People.id())
                .setStoreId("main")
                .setTerminalId("till-1")
                .setMember(purchase.getMember())
                .setPoints(points)
                .build());
        till.capturePoints(CapturePointsRequest.newBuilder()
                .setRequestId(People.id())
                .setStoreId("main")
                .setTerminalId("till-1")
                .setMember(purchase.getMember())
                .setHoldId(hold.getHoldId())
                .build());
    }

    private void agree(People.Partner partner, SettlementModel model) throws Exception {
        ContractServiceGrpc.newBlockingStub(Calls.as(people.staff("partner-manager"), channel))
                .setContract(SetContractRequest.newBuilder()
                        .setRequestId(People.id())
                        .setPartnerId(partner.partnerId())
                        .setTerms(ContractTerms.newBuilder()
                                .setValidFrom(LocalDate.now(People.FAR_EAST).toString())
                                .setTimeZone(People.FAR_EAST.getId())
                                .setCurrencyCode("EUR")
                                .setIssuePriceMicros(8_000)
                                .setRedeemPriceMicros(7_500)
                                .setPurchaseFeeMicros(10_000)
                                .setSettlementPeriod(SettlementPeriod.SETTLEMENT_PERIOD_MONTH)
                                .setSettlementModel(model)
                                .setOfflineDays(1))
                        .build());
    }

    private List<Statement> open(People.Partner partner) {
        return ClearingServiceGrpc.newBlockingStub(Calls.as(partner.token(), channel))
                .getOpenStatements(GetOpenStatementsRequest.getDefaultInstance())
                .getStatementsList();
    }

    private Map<ClearingKind, Long> amounts(People.Partner partner) {
        return open(partner).stream()
                .flatMap(statement -> statement.getLinesList().stream())
                .collect(Collectors.toMap(StatementLine::getKind, StatementLine::getAmountMinor, Long::sum));
    }

    private List<StatementItem> items(People.Partner partner) {
        return ClearingServiceGrpc.newBlockingStub(Calls.as(partner.token(), channel))
                .listStatementItems(ListStatementItemsRequest.newBuilder()
                        .setPeriodStart(open(partner).getFirst().getPeriodStart())
                        .build())
                .getItemsList();
    }
}
