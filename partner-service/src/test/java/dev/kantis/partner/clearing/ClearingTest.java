package dev.kantis.partner.clearing;

import static dev.kantis.partner.servers.PartnerClient.merchant;
import static dev.kantis.partner.servers.PartnerClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.v1.ClearingKind;
import dev.kantis.contracts.partner.v1.ClearingState;
import dev.kantis.contracts.partner.v1.ClosePeriodsRequest;
import dev.kantis.contracts.partner.v1.Closing;
import dev.kantis.contracts.partner.v1.GetClearingStateRequest;
import dev.kantis.contracts.partner.v1.GetClosingRequest;
import dev.kantis.contracts.partner.v1.GetOpenStatementsRequest;
import dev.kantis.contracts.partner.v1.GetStatementDocumentRequest;
import dev.kantis.contracts.partner.v1.GetStatementRequest;
import dev.kantis.contracts.partner.v1.ListStatementItemsRequest;
import dev.kantis.contracts.partner.v1.ListStatementsRequest;
import dev.kantis.contracts.partner.v1.Position;
import dev.kantis.contracts.partner.v1.RebuildClearingRequest;
import dev.kantis.contracts.partner.v1.Statement;
import dev.kantis.contracts.partner.v1.StatementFormat;
import dev.kantis.contracts.partner.v1.StatementItem;
import dev.kantis.contracts.partner.v1.StatementLine;
import dev.kantis.partner.clearing.Settling.Merchant;
import dev.kantis.partner.contract.SettlementModel;
import dev.kantis.partner.servers.FakeLedger;
import dev.kantis.partner.servers.PartnerClient;
import dev.kantis.partner.servers.PartnerServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the ledger's entries to statements that never change. Each test has months of its own. */
@QuarkusTest
@QuarkusTestResource(PartnerServers.class)
class ClearingTest {
    @Inject
    FollowLedger follower;

    @Inject
    Settling settling;

    private PartnerClient client;
    private FakeLedger ledger;

    @BeforeEach
    void connect() {
        client = new PartnerClient();
        ledger = FakeLedger.shared();
        settling.newMonths();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    /** Behavior 23. */
    @Test
    void aStatementReproducesFromTheLedger() throws Exception {
        var aalto = partner(SettlementModel.AT_ISSUE);
        var koivu = partner(SettlementModel.AT_REDEMPTION);
        ledger.purchase(
                aalto.id(), settling.on(0, 3), settling.on(0, 3), Map.of("base", 1_001L, "double-friday", 333L));
        ledger.purchase(koivu.id(), settling.on(0, 4), settling.on(0, 4), Map.of("base", 77L));
        ledger.payment(aalto.id(), settling.on(0, 5), Map.of(koivu.id(), 70L, "", 7L));
        ledger.purchases(1_200, aalto.id(), settling.on(0, 9));
        ledger.refusal(settling.on(0, 9));
        follower.pass();

        var closing = close(0);

        assertZeroTogether(closing);
        for (var partner : List.of(aalto, koivu)) {
            var statement = statementOf(partner, 0);
            var items = items(client.staff("finance"), statement);
            assertThat(statement.getNetMinor())
                    .isEqualTo(statement.getLinesList().stream()
                            .mapToLong(StatementLine::getAmountMinor)
                            .sum());
            for (var line : statement.getLinesList()) {
                assertThat(recomputed(line, items)).as(line.toString()).isEqualTo(line.getAmountMinor());
            }
            assertThat(items).hasSize((int) statement.getLinesList().stream()
                    .mapToLong(StatementLine::getItems)
                    .sum());
            assertDocuments(statement, items);
        }
        assertThat(amounts(statementOf(koivu, 0)))
                .containsEntry(ClearingKind.CLEARING_KIND_FUNDED, 56L)
                .containsEntry(ClearingKind.CLEARING_KIND_ISSUED, 0L);
        assertThat(amounts(statementOf(aalto, 0))).containsEntry(ClearingKind.CLEARING_KIND_COST_SHARE, -107L);
    }

    /** Behavior 23. */
    @Test
    void aCancellationInAClosedPeriodMakesACreditNoteAndTheStatementStaysAsItWas() {
        var aalto = partner(SettlementModel.AT_ISSUE);
        var koivu = partner(SettlementModel.AT_REDEMPTION);
        var payment = ledger.payment(aalto.id(), settling.on(0, 5), Map.of(koivu.id(), 1_000L));
        follower.pass();
        close(0);
        var before = statementOf(koivu, 0);

        ledger.cancellation(payment, settling.on(1, 2));
        follower.pass();
        close(1);

        assertThat(statementOf(koivu, 0)).isEqualTo(before);
        assertThat(before.getNetMinor()).isEqualTo(800);
        var note = statementOf(koivu, 1);
        assertThat(note.getNetMinor()).isEqualTo(-800);
        assertThat(note.getLinesList()).singleElement().satisfies(line -> {
            assertThat(line.getKind()).isEqualTo(ClearingKind.CLEARING_KIND_FUNDED_CANCELED);
            assertThat(line.getCorrection()).isTrue();
        });
        assertThat(items(client.staff("finance"), note))
                .singleElement()
                .satisfies(item -> assertThat(item.getAboutDay())
                        .isEqualTo(settling.day(0, 5).toString()));
    }

    /** Behavior 22. */
    @Test
    void whatAnOfflineTillSendsAfterTheClosingCountsOnceWithItsOwnDayInTheNextPeriod() {
        var aalto = partner(SettlementModel.AT_ISSUE);
        ledger.purchase(aalto.id(), settling.on(0, 5), settling.on(0, 5), Map.of("base", 100L));
        ledger.purchase(aalto.id(), settling.on(0, 6), settling.on(1, 1), Map.of("base", 10L));
        follower.pass();
        close(0);
        ledger.purchase(aalto.id(), settling.on(0, 28), settling.on(1, 3), Map.of("base", 1_000L));
        follower.pass();
        follower.pass();
        close(1);

        assertThat(amounts(statementOf(aalto, 0))).containsEntry(ClearingKind.CLEARING_KIND_ISSUED, 88L);
        var correction = items(client.staff("finance"), statementOf(aalto, 1));
        assertThat(correction)
                .allMatch(StatementItem::getCorrection)
                .extracting(StatementItem::getDay)
                .containsOnly(settling.day(0, 28).toString());
        assertThat(amounts(statementOf(aalto, 1))).containsEntry(ClearingKind.CLEARING_KIND_ISSUED, 800L);
    }

    @Test
    void aPartnerSeesNothingOfAnotherPartner() {
        var aalto = partner(SettlementModel.AT_ISSUE);
        var koivu = partner(SettlementModel.AT_REDEMPTION);
        ledger.payment(aalto.id(), settling.on(0, 5), Map.of(koivu.id(), 1_000L));
        follower.pass();
        close(0);
        var own = client.clearing(aalto.token());
        var foreign = statementOf(koivu, 0).getStatementId();

        assertThat(reason(() -> own.getStatement(which(foreign)))).isEqualTo(Reason.REASON_STATEMENT_UNKNOWN);
        assertThat(reason(() -> own.listStatementItems(itemsOf(foreign).build())))
                .isEqualTo(Reason.REASON_STATEMENT_UNKNOWN);
        assertThat(reason(() -> document(aalto.token(), foreign, StatementFormat.STATEMENT_FORMAT_CSV)))
                .isEqualTo(Reason.REASON_STATEMENT_UNKNOWN);
        assertThat(reason(() -> own.listStatements(ListStatementsRequest.newBuilder()
                        .setPartnerId(koivu.id())
                        .build())))
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(reason(() -> own.getOpenStatements(GetOpenStatementsRequest.newBuilder()
                        .setPartnerId(koivu.id())
                        .build())))
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(reason(() -> own.getClosing(GetClosingRequest.getDefaultInstance())))
                .isEqualTo(Reason.REASON_NOT_PERMITTED);

        var statement = statementOf(aalto, 0);
        assertThat(own.getStatement(which(statement.getStatementId()))).isEqualTo(statement);
        assertThat(items(aalto.token(), statement))
                .isNotEmpty()
                .allMatch(item -> item.getFunderId().isEmpty());
        assertThat(items(client.staff("finance"), statement))
                .allMatch(item -> item.getFunderId().equals(koivu.id()));
        assertThat(items(koivu.token(), statementOf(koivu, 0)))
                .allMatch(item -> item.getReference().isEmpty());
        for (var format : List.of(StatementFormat.STATEMENT_FORMAT_CSV, StatementFormat.STATEMENT_FORMAT_JSON)) {
            var text = new String(document(aalto.token(), statement.getStatementId(), format), StandardCharsets.UTF_8);
            assertThat(text).contains(statement.getStatementId()).doesNotContain(koivu.id());
        }
    }

    @Test
    void aRebuildFromTheFirstEntryGivesTheSameToTheCent() {
        var aalto = partner(SettlementModel.AT_ISSUE);
        ledger.purchases(700, aalto.id(), settling.on(0, 5));
        follower.pass();
        close(0);
        ledger.purchase(aalto.id(), settling.on(0, 28), settling.on(1, 3), Map.of("base", 123L));
        ledger.purchases(300, aalto.id(), settling.on(1, 5));
        follower.pass();
        var closed = items(client.staff("finance"), statementOf(aalto, 0));
        var open = open(aalto);

        assertThat(rebuild().getRebuilding()).isTrue();
        assertThat(rebuild().getRebuilding()).isTrue();
        follower.pass();

        var state =
                client.clearing(client.staff("finance")).getClearingState(GetClearingStateRequest.getDefaultInstance());
        assertThat(state.getRebuilding()).isFalse();
        assertThat(state.getRebuildTaken()).isTrue();
        assertThat(state.getRebuildDifferences()).isZero();
        assertThat(state.getRebuildEntries()).isEqualTo(state.getEntries());
        assertThat(items(client.staff("finance"), statementOf(aalto, 0))).isEqualTo(closed);
        assertThat(open(aalto)).isEqualTo(open).isNotEmpty();
    }

    @Test
    void nothingIsClosedTwiceOrTooEarly() {
        partner(SettlementModel.AT_ISSUE);
        follower.pass();
        var first = request(0);
        var closed = client.clearing(client.staff("finance")).closePeriods(first);

        assertThat(client.clearing(client.staff("finance")).closePeriods(first)).isEqualTo(closed);
        assertThat(reason(() -> close(0))).isEqualTo(Reason.REASON_CLEARING_DAY_REFUSED);
        assertThat(reason(() -> client.clearing(client.staff("finance"))
                        .closePeriods(
                                request(0).toBuilder().setThrough("2999-01-31").build())))
                .isEqualTo(Reason.REASON_CLEARING_DAY_REFUSED);
        assertThat(reason(() -> client.clearing(client.staff("partner-manager")).closePeriods(request(1))))
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
    }

    private Merchant partner(SettlementModel model) {
        var onboarded = client.asPartnerManager().onboardPartner(merchant().build());
        var id = onboarded.getPartner().getPartnerId();
        settling.agree(id, model);
        return new Merchant(id, client.tokenOf(onboarded.getCredential()));
    }

    private ClosePeriodsRequest request(int month) {
        return ClosePeriodsRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setThrough(settling.end(month).toString())
                .build();
    }

    private Closing close(int month) {
        return client.clearing(client.staff("finance")).closePeriods(request(month));
    }

    private ClearingState rebuild() {
        return client.clearing(client.staff("admin"))
                .rebuildClearing(RebuildClearingRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .build());
    }

    private List<Statement> open(Merchant partner) {
        return client.clearing(partner.token())
                .getOpenStatements(GetOpenStatementsRequest.getDefaultInstance())
                .getStatementsList();
    }

    private Statement statementOf(Merchant partner, int month) {
        var finance = client.clearing(client.staff("finance"));
        var found = finance
                .listStatements(ListStatementsRequest.newBuilder()
                        .setPartnerId(partner.id())
                        .build())
                .getStatementsList()
                .stream()
                .filter(statement ->
                        statement.getPeriodEnd().equals(settling.end(month).toString()))
                .findFirst()
                .orElseThrow();
        return finance.getStatement(which(found.getStatementId()));
    }

    private static GetStatementRequest which(String id) {
        return GetStatementRequest.newBuilder().setStatementId(id).build();
    }

    private static ListStatementItemsRequest.Builder itemsOf(String statement) {
        return ListStatementItemsRequest.newBuilder().setStatementId(statement).setPageSize(500);
    }

    private List<StatementItem> items(String token, Statement statement) {
        var all = new ArrayList<StatementItem>();
        var request = itemsOf(statement.getStatementId());
        do {
            var page = client.clearing(token).listStatementItems(request.build());
            all.addAll(page.getItemsList());
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());
        return all;
    }

    /** What anybody can work out who has the entries: points times price times share, rounded once, half to even. */
    private static long recomputed(StatementLine line, List<StatementItem> items) {
        var exact = items.stream()
                .filter(item -> item.getKind() == line.getKind()
                        && item.getContractVersion() == line.getContractVersion()
                        && item.getRule().equals(line.getRule())
                        && item.getCorrection() == line.getCorrection())
                .map(item -> BigInteger.valueOf(item.getPoints())
                        .multiply(BigInteger.valueOf(item.getPriceMicros()))
                        .multiply(BigInteger.valueOf(item.getShareBasisPoints())))
                .reduce(BigInteger.ZERO, BigInteger::add);
        var cents = new java.math.BigDecimal(exact, 8)
                .setScale(0, java.math.RoundingMode.HALF_EVEN)
                .longValueExact();
        return Long.signum(line.getAmountMinor()) < 0 ? -cents : cents;
    }

    private static Map<ClearingKind, Long> amounts(Statement statement) {
        return statement.getLinesList().stream()
                .collect(Collectors.toMap(StatementLine::getKind, StatementLine::getAmountMinor, Long::sum));
    }

    private static void assertZeroTogether(Closing closing) {
        assertThat(closing.getPositionsList().stream().collect(Collectors.summingLong(Position::getNetMinor)))
                .isZero();
        var settled = new HashMap<String, Long>();
        closing.getPaymentsList().forEach(payment -> {
            settled.merge(payment.getPayerId(), payment.getAmountMinor(), Long::sum);
            settled.merge(payment.getPayeeId(), -payment.getAmountMinor(), Long::sum);
        });
        closing.getPositionsList()
                .forEach(position -> assertThat(settled.getOrDefault(position.getPartyId(), 0L))
                        .isEqualTo(position.getNetMinor()));
        assertThat(closing.getPaymentsCount()).isLessThan(Math.max(1, (int) closing.getPositionsList().stream()
                .filter(position -> position.getNetMinor() != 0)
                .count()));
    }

    private void assertDocuments(Statement statement, List<StatementItem> items) throws Exception {
        var finance = client.staff("finance");
        var json = new ObjectMapper()
                .readTree(document(finance, statement.getStatementId(), StatementFormat.STATEMENT_FORMAT_JSON));
        assertThat(json.get("netMinor").asLong()).isEqualTo(statement.getNetMinor());
        assertThat(json.get("items")).hasSize(items.size());
        assertThat(json.get("lines")).hasSize(statement.getLinesCount());
        var csv = new String(
                document(finance, statement.getStatementId(), StatementFormat.STATEMENT_FORMAT_CSV),
                StandardCharsets.UTF_8);
        assertThat(csv.lines()).hasSize(2 + 1 + 1 + statement.getLinesCount() + 1 + 1 + items.size());
        assertThat(new String(
                        document(finance, statement.getStatementId(), StatementFormat.STATEMENT_FORMAT_PDF),
                        StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-")
                .contains("%%EOF");
    }

    private byte[] document(String token, String statement, StatementFormat format) {
        var bytes = new ByteArrayOutputStream();
        client.clearing(token)
                .getStatementDocument(GetStatementDocumentRequest.newBuilder()
                        .setStatementId(statement)
                        .setFormat(format)
                        .build())
                .forEachRemaining(piece -> bytes.writeBytes(piece.getData().toByteArray()));
        return bytes.toByteArray();
    }

    private static Reason reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return refusal(call).reason();
    }
}
