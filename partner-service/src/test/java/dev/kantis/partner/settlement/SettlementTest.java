package dev.kantis.partner.settlement;

import static dev.kantis.partner.servers.PartnerClient.merchant;
import static dev.kantis.partner.servers.PartnerClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.v1.AddEvidenceRequest;
import dev.kantis.contracts.partner.v1.BuyPackRequest;
import dev.kantis.contracts.partner.v1.ClearingKind;
import dev.kantis.contracts.partner.v1.ClosePeriodsRequest;
import dev.kantis.contracts.partner.v1.DecideDisputeRequest;
import dev.kantis.contracts.partner.v1.Dispute;
import dev.kantis.contracts.partner.v1.DisputeState;
import dev.kantis.contracts.partner.v1.Exposure;
import dev.kantis.contracts.partner.v1.GetDisputeRequest;
import dev.kantis.contracts.partner.v1.GetExposureRequest;
import dev.kantis.contracts.partner.v1.GetStatementRequest;
import dev.kantis.contracts.partner.v1.ListDisputesRequest;
import dev.kantis.contracts.partner.v1.ListStatementsRequest;
import dev.kantis.contracts.partner.v1.OpenDisputeRequest;
import dev.kantis.contracts.partner.v1.Pack;
import dev.kantis.contracts.partner.v1.RefundPackRequest;
import dev.kantis.contracts.partner.v1.SetExposureLimitRequest;
import dev.kantis.contracts.partner.v1.Statement;
import dev.kantis.contracts.partner.v1.StatementLine;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.kit.inbox.IncomingEvent;
import dev.kantis.partner.clearing.FollowLedger;
import dev.kantis.partner.clearing.Settling;
import dev.kantis.partner.clearing.Settling.Merchant;
import dev.kantis.partner.contract.SettlementModel;
import dev.kantis.partner.prepaid.WatchExposure;
import dev.kantis.partner.servers.FakeLedger;
import dev.kantis.partner.servers.PartnerClient;
import dev.kantis.partner.servers.PartnerServers;
import dev.kantis.partner.servers.PartnerTopic;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Disputes, packs and limits. */
@QuarkusTest
@QuarkusTestResource(PartnerServers.class)
class SettlementTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    FollowLedger follower;

    @Inject
    Settling settling;

    @Inject
    WatchExposure watch;

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
    void aDisputeChangesNothingUntilItIsDecided() {
        var aalto = partner(SettlementModel.AT_ISSUE);
        var entry = ledger.purchase(aalto.id(), settling.on(0, 5), settling.on(0, 5), Map.of("base", 1_000L));
        follower.pass();
        close(0);
        var statement = statement(aalto, 0);

        var dispute = open(aalto, statement, entry.getEntry().getEntryId(), 500);
        say(client.staff("finance"), dispute, "We are looking into it.");
        ledger.purchase(aalto.id(), settling.on(1, 5), settling.on(1, 5), Map.of("base", 100L));
        follower.pass();
        close(1);
        assertThat(statement(aalto, 1).getNetMinor()).isEqualTo(80);
        assertThat(statement(aalto, 0)).isEqualTo(statement);

        var decided = decide(dispute, 300);
        ledger.purchase(aalto.id(), settling.on(2, 5), settling.on(2, 5), Map.of("base", 100L));
        follower.pass();
        close(2);

        assertThat(decided.getState()).isEqualTo(DisputeState.DISPUTE_STATE_ACCEPTED);
        assertThat(statement(aalto, 0)).isEqualTo(statement);
        assertThat(statement(aalto, 2).getNetMinor()).isEqualTo(80 - 300);
        assertThat(statement(aalto, 2).getLinesList())
                .filteredOn(line -> line.getKind() == ClearingKind.CLEARING_KIND_DECISION)
                .extracting(StatementLine::getAmountMinor)
                .containsExactly(-300L);
        var after = client.disputes(aalto.token()).getDispute(which(dispute));
        assertThat(after.getSettledStatementId()).isEqualTo(statement(aalto, 2).getStatementId());
        assertThat(after.getEvidenceList())
                .extracting(said -> said.getByPartner())
                .containsExactly(true, false);
        assertThat(reason(() -> decide(dispute, 0))).isEqualTo(Reason.REASON_DISPUTE_DECIDED);
    }

    @Test
    void aPartnerDisputesOnlyWhatItWasBilled() {
        var aalto = partner(SettlementModel.AT_ISSUE);
        var koivu = partner(SettlementModel.AT_ISSUE);
        var entry = ledger.purchase(aalto.id(), settling.on(0, 5), settling.on(0, 5), Map.of("base", 1_000L));
        var other = ledger.purchase(koivu.id(), settling.on(0, 5), settling.on(0, 5), Map.of("base", 1_000L));
        follower.pass();
        close(0);
        var statement = statement(aalto, 0);

        assertThat(reason(() -> open(koivu, statement, entry.getEntry().getEntryId(), 1)))
                .isEqualTo(Reason.REASON_STATEMENT_UNKNOWN);
        assertThat(reason(() -> open(aalto, statement, other.getEntry().getEntryId(), 1)))
                .isEqualTo(Reason.REASON_CLEARING_ITEM_UNKNOWN);
        var dispute = open(aalto, statement, "", 100);
        assertThat(reason(() -> client.disputes(koivu.token()).getDispute(which(dispute))))
                .isEqualTo(Reason.REASON_DISPUTE_UNKNOWN);
        assertThat(reason(() -> say(koivu.token(), dispute, "Me too."))).isEqualTo(Reason.REASON_DISPUTE_UNKNOWN);
        assertThat(client.disputes(koivu.token())
                        .listDisputes(ListDisputesRequest.getDefaultInstance())
                        .getDisputesList())
                .isEmpty();
        assertThat(client.disputes(aalto.token())
                        .listDisputes(ListDisputesRequest.getDefaultInstance())
                        .getDisputesList())
                .hasSize(1);
        assertThat(reason(() -> decide(dispute, 101))).isEqualTo(Reason.REASON_REQUEST_INVALID);
        assertThat(decide(dispute, 0).getState()).isEqualTo(DisputeState.DISPUTE_STATE_REJECTED);
    }

    /** Behavior 23. */
    @Test
    void aPrepaidPackNeverGoesNegativeUnderLoad() throws Exception {
        var aalto = partner(SettlementModel.HYBRID);
        ledger.payment(aalto.id(), settling.on(0, 5), Map.of(aalto.id(), 100_000L));
        follower.pass();
        buy(aalto, 1_000);
        var given = new AtomicLong();
        var allowed = new Semaphore(16);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ArrayList<Future<Boolean>>();
            for (var i = 0; i < 200; i++) {
                var isRefund = i % 4 != 0;
                done.add(threads.submit(() -> {
                    allowed.acquireUninterruptibly();
                    try {
                        given.addAndGet(isRefund ? -refund(aalto, 70) : buy(aalto, 50));
                    } finally {
                        allowed.release();
                    }
                    return true;
                }));
            }
            done.add(threads.submit(() -> close(0)));
            for (var each : done) {
                assertThat(each.get()).isTrue();
            }
        }

        var left = left(aalto);
        var drawn = statement(aalto, 0).getLinesList().stream()
                .filter(line -> line.getKind() == ClearingKind.CLEARING_KIND_PACK)
                .mapToLong(StatementLine::getAmountMinor)
                .sum();
        assertThat(left).isEqualTo(1_000 + given.get() + drawn).isNotNegative();
        assertThat(statement(aalto, 0).getNetMinor()).isEqualTo(80_000 - 75_000 + drawn);
        assertThat(reason(() -> client.prepaid(client.staff("finance")).refundPack(refunding(aalto, left + 1))))
                .isEqualTo(Reason.REASON_PACK_TOO_SMALL);
    }

    @Test
    void anExceededLimitIsToldOnceAndItsEndToo() {
        var aalto = partner(SettlementModel.AT_ISSUE);
        ledger.purchase(aalto.id(), settling.on(0, 5), settling.on(0, 5), Map.of("base", 1_000L));
        follower.pass();
        assertThat(limit(aalto, 700).getExceeded()).isTrue();

        look();
        look();
        assertThat(exposure(aalto).getExposureMinor()).isEqualTo(800);
        assertThat(exposure(aalto).getExceeded()).isTrue();

        buy(aalto, 200);
        look();
        look();
        assertThat(exposure(aalto).getExposureMinor()).isEqualTo(600);
        assertThat(exposure(aalto).getExceeded()).isFalse();
        close(0);
        var told = PartnerTopic.eventsOf(Topic.SETTLEMENTS, aalto.id(), 3);
        assertThat(told)
                .extracting(IncomingEvent::type)
                .map(type -> type.substring(type.lastIndexOf('.') + 1))
                .containsExactly("ExposureChanged", "ExposureChanged", "StatementClosed");
    }

    private void look() {
        watch.look().await().atMost(LIMIT);
    }

    private Exposure limit(Merchant partner, long minor) {
        return client.prepaid(client.staff("finance"))
                .setExposureLimit(SetExposureLimitRequest.newBuilder()
                        .setRequestId(id())
                        .setPartnerId(partner.id())
                        .setCurrencyCode("EUR")
                        .setLimitMinor(minor)
                        .build());
    }

    private Exposure exposure(Merchant partner) {
        return client.prepaid(partner.token())
                .getExposure(GetExposureRequest.getDefaultInstance())
                .getExposures(0);
    }

    private long left(Merchant partner) {
        return client
                .prepaid(partner.token())
                .getExposure(GetExposureRequest.getDefaultInstance())
                .getPacksList()
                .stream()
                .mapToLong(Pack::getLeftMinor)
                .sum();
    }

    private long buy(Merchant partner, long minor) {
        client.prepaid(client.staff("finance"))
                .buyPack(BuyPackRequest.newBuilder()
                        .setRequestId(id())
                        .setPartnerId(partner.id())
                        .setCurrencyCode("EUR")
                        .setAmountMinor(minor)
                        .build());
        return minor;
    }

    /** How much was given back: nothing when less is left. */
    private long refund(Merchant partner, long minor) {
        try {
            var pack = client.prepaid(client.staff("finance")).refundPack(refunding(partner, minor));
            assertThat(pack.getLeftMinor()).isNotNegative();
            return minor;
        } catch (StatusRuntimeException e) {
            assertThat(Statuses.refusalIn(e).orElseThrow().reason()).isEqualTo(Reason.REASON_PACK_TOO_SMALL);
            return 0;
        }
    }

    private static RefundPackRequest refunding(Merchant partner, long minor) {
        return RefundPackRequest.newBuilder()
                .setRequestId(id())
                .setPartnerId(partner.id())
                .setCurrencyCode("EUR")
                .setAmountMinor(minor)
                .build();
    }

    private Dispute open(Merchant partner, Statement statement, String entry, long minor) {
        return client.disputes(partner.token())
                .openDispute(OpenDisputeRequest.newBuilder()
                        .setRequestId(id())
                        .setStatementId(statement.getStatementId())
                        .setEntryId(entry)
                        .setClaimedMinor(minor)
                        .setEvidence("The purchase was made at another till.")
                        .build());
    }

    private void say(String token, Dispute dispute, String text) {
        client.disputes(token)
                .addEvidence(AddEvidenceRequest.newBuilder()
                        .setRequestId(id())
                        .setDisputeId(dispute.getDisputeId())
                        .setEvidence(text)
                        .build());
    }

    private Dispute decide(Dispute dispute, long minor) {
        return client.disputes(client.staff("finance"))
                .decideDispute(DecideDisputeRequest.newBuilder()
                        .setRequestId(id())
                        .setDisputeId(dispute.getDisputeId())
                        .setAwardedMinor(minor)
                        .setDecision("By the receipt of the till.")
                        .build());
    }

    private static GetDisputeRequest which(Dispute dispute) {
        return GetDisputeRequest.newBuilder()
                .setDisputeId(dispute.getDisputeId())
                .build();
    }

    private boolean close(int month) {
        client.clearing(client.staff("finance"))
                .closePeriods(ClosePeriodsRequest.newBuilder()
                        .setRequestId(id())
                        .setThrough(settling.end(month).toString())
                        .build());
        return true;
    }

    private Statement statement(Merchant partner, int month) {
        var finance = client.clearing(client.staff("finance"));
        var found = finance
                .listStatements(ListStatementsRequest.newBuilder()
                        .setPartnerId(partner.id())
                        .build())
                .getStatementsList()
                .stream()
                .filter(one -> one.getPeriodEnd().equals(settling.end(month).toString()))
                .findFirst()
                .orElseThrow();
        return finance.getStatement(GetStatementRequest.newBuilder()
                .setStatementId(found.getStatementId())
                .build());
    }

    private Merchant partner(SettlementModel model) {
        var onboarded = client.asPartnerManager().onboardPartner(merchant().build());
        var id = onboarded.getPartner().getPartnerId();
        settling.agree(id, model);
        return new Merchant(id, client.tokenOf(onboarded.getCredential()));
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static Reason reason(ThrowingCallable call) {
        return refusal(call).reason();
    }
}
