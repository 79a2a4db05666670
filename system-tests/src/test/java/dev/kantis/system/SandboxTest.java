package dev.kantis.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.partner.v1.Activity;
import dev.kantis.contracts.partner.v1.ActivityServiceGrpc;
import dev.kantis.contracts.partner.v1.CapturePointsRequest;
import dev.kantis.contracts.partner.v1.GetSandboxRequest;
import dev.kantis.contracts.partner.v1.HoldPointsRequest;
import dev.kantis.contracts.partner.v1.IdentifyMemberRequest;
import dev.kantis.contracts.partner.v1.MemberIdentification;
import dev.kantis.contracts.partner.v1.MoveSandboxClockRequest;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.RecordPurchaseResponse;
import dev.kantis.contracts.partner.v1.ReserveVoucherRequest;
import dev.kantis.contracts.partner.v1.ResetSandboxRequest;
import dev.kantis.contracts.partner.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.partner.v1.SandboxServiceGrpc;
import dev.kantis.contracts.partner.v1.TillServiceGrpc;
import dev.kantis.contracts.partner.v1.UseVoucherRequest;
import dev.kantis.contracts.partner.v1.WatchActivityRequest;
import dev.kantis.contracts.type.v1.Money;
import dev.kantis.localstack.story.Api;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A partner's developer tries out: everything as at a real till, and nobody else ever sees a trace of it. */
class SandboxTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String MEMBER = "0000000000000422";
    private static final String BLOCKED = "0000020000000016";

    private final RunningPlatform running = RunningPlatform.shared();
    private final People people = new People(running.platform());
    private ManagedChannel channel = Calls.channel(running.port("partner-service"));
    private String sandbox = "";
    private String token = "";

    @BeforeEach
    void open() throws Exception {
        channel.shutdownNow();
        channel = Calls.channel(running.port("partner-service"));
        var body = Map.of("partnerId", people.partner().partnerId());
        var opened = people.api()
                .call(Api.Request.post("/v1/admin/sandboxes", people.staff("partner-manager"), body, People.id()));
        sandbox = opened.at("/partner/partnerId").asText();
        token = people.client(
                opened.at("/credential/clientId").asText(),
                opened.at("/credential/clientSecret").asText());
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    @Test
    void aTillDoesAllItWillDoWhenItIsLive() {
        var purchase = purchase("r-1");
        var bought = till().recordPurchase(purchase);
        assertThat(bought.getPointsEarned()).isEqualTo(100);
        assertThat(till().recordPurchase(purchase)).as("a repeat").isEqualTo(bought);
        assertThat(pay(60)).isEqualTo(40);
        memberIsGreeted();
        till().recordPurchase(purchase("r-2"));
        var returned = till().returnPurchase(ReturnPurchaseRequest.newBuilder()
                .setRequestId(People.id())
                .setStoreId("main")
                .setTerminalId("till-1")
                .setReceiptId("r-2")
                .setReturnReceiptId("r-3")
                .build());
        assertThat(returned.getPointsAvailable()).isEqualTo(40);

        voucherIsUsed();
        assertThat(Calls.outcome(
                        Calls.as(token, channel),
                        TillServiceGrpc.getRecordPurchaseMethod(),
                        purchase("r-4").toBuilder().setMember(card(BLOCKED)).build()))
                .isEqualTo("FAILED_PRECONDITION CARD_BLOCKED");
    }

    /** Pays with points; answers how many there are then. */
    private long pay(long points) {
        var hold = till().holdPoints(HoldPointsRequest.newBuilder()
                .setRequestId(People.id())
                .setStoreId("main")
                .setTerminalId("till-1")
                .setMember(card(MEMBER))
                .setPoints(points)
                .build());
        var paid = till().capturePoints(CapturePointsRequest.newBuilder()
                .setRequestId(People.id())
                .setStoreId("main")
                .setTerminalId("till-1")
                .setMember(card(MEMBER))
                .setHoldId(hold.getHoldId())
                .build());
        return paid.getPointsAvailable();
    }

    private void memberIsGreeted() {
        var greeted = till().identifyMember(IdentifyMemberRequest.newBuilder()
                        .setStoreId("main")
                        .setTerminalId("till-1")
                        .setName("Sandbox 0000042")
                        .build())
                .getMembers(0);
        assertThat(greeted.getCardEnding()).isEqualTo("0422");
        assertThat(greeted.getPointsAvailable()).isEqualTo(40);
    }

    private void voucherIsUsed() {
        var reserved = till().reserveVoucher(ReserveVoucherRequest.newBuilder()
                .setRequestId(People.id())
                .setStoreId("main")
                .setTerminalId("till-1")
                .setCode("SANDBOX-ISSUED-1")
                .setTimeoutSeconds(300)
                .build());
        assertThat(till().useVoucher(UseVoucherRequest.newBuilder()
                                .setRequestId(People.id())
                                .setStoreId("main")
                                .setTerminalId("till-1")
                                .setCode("SANDBOX-ISSUED-1")
                                .setReservationId(reserved.getReservationId())
                                .build())
                        .getMessage())
                .isNotEmpty();
    }

    @Test
    void thePartnerMovesTheClockAndBeginsAnew() {
        till().recordPurchase(purchase("r-1"));
        var service = SandboxServiceGrpc.newBlockingStub(Calls.as(token, channel));

        var later = service.moveSandboxClock(MoveSandboxClockRequest.newBuilder()
                .setRequestId(People.id())
                .setSeconds(Duration.ofDays(3 * 366).toSeconds())
                .build());
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> buy("r-2", later.getNow()).getPointsAvailable() == 100);
        var anew = service.resetSandbox(
                ResetSandboxRequest.newBuilder().setRequestId(People.id()).build());

        assertThat(anew.getGeneration()).isEqualTo(2);
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> buy("r-1", anew.getNow()).getPointsAvailable() == 100);
    }

    @Test
    void itsOwnTillsHearOfItAndNoReportDoes() throws Exception {
        till().recordPurchase(purchase("r-1"));

        var told = firstActivity();

        assertThat(told.getReceiptId()).isEqualTo("r-1");
        var today = LocalDate.now(ZoneId.of("Europe/Helsinki"));
        var path = "/v1/admin/reports/roll-forward?from=" + today.minusDays(1) + "&to=" + today.plusDays(1);
        assertThat(people.api()
                        .call(Api.Request.get(path, people.staff("admin")))
                        .toString())
                .doesNotContain("sandbox-");
        assertThat(people.api()
                        .call(Api.Request.get("/v1/admin/partners?pageSize=100", people.staff("partner-manager")))
                        .toString())
                .doesNotContain("sandbox-");
    }

    /** With one it would be billed its fees. */
    @Test
    void itGetsNoContract() throws Exception {
        var terms = Map.of(
                "validFrom", LocalDate.now(ZoneOffset.UTC).toString(),
                "timeZone", "UTC",
                "currencyCode", "EUR",
                "settlementPeriod", "MONTH",
                "settlementModel", "AT_ISSUE");
        var body = Map.of("partnerId", sandbox, "terms", terms);
        var request = Api.Request.post("/v1/admin/contracts", people.staff("partner-manager"), body, People.id());

        assertThatThrownBy(() -> people.api().call(request)).hasMessageContaining("404 PARTNER_UNKNOWN");
    }

    @Test
    void aLiveCredentialHasNoSandbox() throws Exception {
        var live = people.partner();

        assertThat(Calls.outcome(
                        Calls.as(live.token(), channel),
                        SandboxServiceGrpc.getGetSandboxMethod(),
                        GetSandboxRequest.getDefaultInstance()))
                .isEqualTo("FAILED_PRECONDITION SANDBOX_NEEDED");
        assertThat(Calls.outcome(
                        Calls.as(live.token(), channel), TillServiceGrpc.getRecordPurchaseMethod(), purchase("r-1")))
                .isEqualTo("NOT_FOUND MEMBER_UNKNOWN");
    }

    private Activity firstActivity() {
        var responses = ActivityServiceGrpc.newBlockingStub(Calls.as(token, channel))
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .watchActivity(WatchActivityRequest.newBuilder()
                        .setStartTime(Timestamp.newBuilder().setSeconds(System.currentTimeMillis() / 1_000 - 3_600))
                        .build());
        List<Activity> found = new ArrayList<>();
        while (found.isEmpty()) {
            found.addAll(responses.next().getActivitiesList());
        }
        return found.getFirst();
    }

    private RecordPurchaseResponse buy(String receipt, Timestamp time) {
        return till().recordPurchase(
                        purchase(receipt).toBuilder().setPurchaseTime(time).build());
    }

    private TillServiceGrpc.TillServiceBlockingStub till() {
        return TillServiceGrpc.newBlockingStub(Calls.as(token, channel)).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    private static MemberIdentification card(String number) {
        return MemberIdentification.newBuilder().setCardNumber(number).build();
    }

    private static RecordPurchaseRequest purchase(String receipt) {
        return RecordPurchaseRequest.newBuilder()
                .setRequestId(People.id())
                .setStoreId("main")
                .setTerminalId("till-1")
                .setReceiptId(receipt)
                .setMember(card(MEMBER))
                .setPurchaseTime(Timestamp.newBuilder().setSeconds(System.currentTimeMillis() / 1_000))
                .setTotal(Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(1_000))
                .build();
    }
}
