package dev.kantis.rewards.voucher;

import static dev.kantis.rewards.RunningService.newMember;
import static dev.kantis.rewards.RunningService.redemptions;
import static dev.kantis.rewards.RunningService.refusalOf;
import static dev.kantis.rewards.RunningService.vouchers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import dev.kantis.contracts.Topic;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.rewards.events.v1.VoucherReleased;
import dev.kantis.contracts.rewards.events.v1.VoucherReserved;
import dev.kantis.contracts.rewards.events.v1.VoucherUsed;
import dev.kantis.contracts.rewards.v1.ApplyRewardRequest;
import dev.kantis.contracts.rewards.v1.CheckVoucherRequest;
import dev.kantis.contracts.rewards.v1.ListVouchersRequest;
import dev.kantis.contracts.rewards.v1.PresentedVoucher;
import dev.kantis.contracts.rewards.v1.RedeemRewardRequest;
import dev.kantis.contracts.rewards.v1.ReleaseVoucherRequest;
import dev.kantis.contracts.rewards.v1.ReserveVoucherRequest;
import dev.kantis.contracts.rewards.v1.UseVoucherRequest;
import dev.kantis.contracts.rewards.v1.Voucher;
import dev.kantis.contracts.rewards.v1.VoucherServiceGrpc.VoucherServiceBlockingStub;
import dev.kantis.contracts.rewards.v1.VoucherState;
import dev.kantis.contracts.rewards.v1.VoucherTill;
import dev.kantis.kit.database.Database;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.rewards.FakeLedger;
import dev.kantis.rewards.PublishedEvents;
import dev.kantis.rewards.RewardsServers;
import dev.kantis.rewards.RunningService;
import dev.kantis.rewards.RunningService.MemberApp;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Vouchers at tills, over the wire and on the real database. */
@QuarkusTest
@QuarkusTestResource(RewardsServers.class)
class TillVouchersTest {
    private static final Duration SOON = Duration.ofSeconds(150);
    private static final int MANY = 50;

    private static FakeLedger ledger;

    @Inject
    Database database;

    private MemberApp member;
    private String partner;
    private Voucher voucher;

    @BeforeAll
    static void openTheLedger() {
        ledger = new FakeLedger(RunningService.setting("quarkus.grpc.clients.ledger.test-port"));
    }

    @AfterAll
    static void closeTheLedger() {
        ledger.close();
    }

    @BeforeEach
    void buyAVoucher() {
        member = newMember();
        partner = "shop-" + UUID.randomUUID().toString().substring(0, 8);
        voucher = buy("partner: " + partner);
    }

    @Test
    void aVoucherIsReservedAndUsedAndGoneForEver() throws Exception {
        var before = tills().checkVoucher(check(voucher.getCode()));
        var reserved = tills().reserveVoucher(reserve(0));
        var listed = shown();
        var used = tills().useVoucher(use(reserved.getReservationId()));

        assertThat(before.getState()).isEqualTo(VoucherState.VOUCHER_STATE_ISSUED);
        assertThat(before.getTitle()).isEqualTo(voucher.getTitle());
        assertThat(before.getExpireTime()).isEqualTo(voucher.getExpireTime());
        assertThat(listed.getState()).isEqualTo(VoucherState.VOUCHER_STATE_RESERVED);
        assertThat(used.getState()).isEqualTo(VoucherState.VOUCHER_STATE_USED);
        assertThat(shown().getState()).isEqualTo(VoucherState.VOUCHER_STATE_USED);
        assertThat(reasonOf(() -> tills().useVoucher(use("")))).isEqualTo(Reason.REASON_VOUCHER_USED);
        assertThat(reasonOf(() -> tills().reserveVoucher(reserve(0)))).isEqualTo(Reason.REASON_VOUCHER_USED);
        assertThat(reasonOf(() -> tills().releaseVoucher(release(reserved.getReservationId()))))
                .isEqualTo(Reason.REASON_VOUCHER_USED);
        var event = event(2, "VoucherUsed", VoucherUsed.parser());
        assertThat(event.getPartner()).isEqualTo(partner);
        assertThat(event.getReceiptId()).isEqualTo("receipt-1");
    }

    @Test
    void aReleasedVoucherCanBeUsedAgain() throws Exception {
        var reserved = tills().reserveVoucher(reserve(0));
        assertThat(reasonOf(() -> tills().reserveVoucher(reserve(0)))).isEqualTo(Reason.REASON_VOUCHER_RESERVED);
        assertThat(reasonOf(() -> tills().useVoucher(use("")))).isEqualTo(Reason.REASON_VOUCHER_RESERVED);

        var released = tills().releaseVoucher(release(reserved.getReservationId()));

        assertThat(released.getState()).isEqualTo(VoucherState.VOUCHER_STATE_ISSUED);
        assertThat(reasonOf(() -> tills().useVoucher(use(reserved.getReservationId()))))
                .isEqualTo(Reason.REASON_VOUCHER_NOT_RESERVED);
        assertThat(tills().useVoucher(use("")).getState()).isEqualTo(VoucherState.VOUCHER_STATE_USED);
        assertThat(event(1, "VoucherReserved", VoucherReserved.parser()).getStoreId())
                .isEqualTo("main");
        var event = event(2, "VoucherReleased", VoucherReleased.parser());
        assertThat(event.getTimedOut()).isFalse();
        assertThat(event.getStoreId()).isEqualTo("main");
    }

    @Test
    void aReservationTimesOutByItselfAndOthersLearnOfIt() throws Exception {
        var reserved = tills().reserveVoucher(reserve(1));

        await().atMost(SOON)
                .until(() ->
                        tills().checkVoucher(check(voucher.getCode())).getState() == VoucherState.VOUCHER_STATE_ISSUED);

        var event = event(2, "VoucherReleased", VoucherReleased.parser());
        assertThat(event.getTimedOut()).isTrue();
        assertThat(event.getStoreId()).isEqualTo("main");
        assertThat(event.getReservationId()).isEqualTo(reserved.getReservationId());
        assertThat(event.getReleaseTime()).isEqualTo(reserved.getReserveUntil());
    }

    @Test
    void aVoucherWhoseTimeIsOverIsRefusedAndOthersLearnOfIt() throws Exception {
        database.pool()
                .preparedQuery("UPDATE voucher SET expire_time = issue_time WHERE voucher_id = $1")
                .execute(Tuple.of(UUID.fromString(voucher.getVoucherId())))
                .await()
                .atMost(SOON);

        assertThat(reasonOf(() -> tills().reserveVoucher(reserve(0)))).isEqualTo(Reason.REASON_VOUCHER_EXPIRED);
        assertThat(shown().getState()).isEqualTo(VoucherState.VOUCHER_STATE_EXPIRED);
        var events = PublishedEvents.await(Topic.REDEMPTIONS, member.memberId().toString(), 2);
        assertThat(PublishedEvents.typeOf(events.get(1))).endsWith("VoucherExpired");
    }

    @Test
    void fiftyTillsAtOnceUseAVoucherOnce() throws Exception {
        var answers = manyAtOnce(() -> tills().useVoucher(use("")));

        assertThat(answers.stream().filter("USED"::equals)).hasSize(1);
        assertThat(answers.stream().filter("VOUCHER_USED"::equals)).hasSize(MANY - 1);
        assertThat(PublishedEvents.await(Topic.REDEMPTIONS, member.memberId().toString(), 2))
                .hasSize(2);
    }

    @Test
    void fiftyRepeatsAtOnceGetTheFirstAnswer() throws Exception {
        var request = reserve(0);

        var answers = manyAtOnce(() -> tills().reserveVoucher(request));

        assertThat(answers).hasSize(MANY).containsOnly("RESERVED");
        assertThat(tills().reserveVoucher(request)).isEqualTo(tills().reserveVoucher(request));
        assertThat(reasonOf(() -> tills().reserveVoucher(
                                request.toBuilder().setTimeoutSeconds(7).build())))
                .isEqualTo(Reason.REASON_REQUEST_ID_REUSED);
        assertThat(PublishedEvents.await(Topic.REDEMPTIONS, member.memberId().toString(), 2))
                .hasSize(2);
    }

    @Test
    void aRefusalIsRepeatedToo() {
        var reserved = tills().reserveVoucher(reserve(0));
        var early = use("");

        assertThat(reasonOf(() -> tills().useVoucher(early))).isEqualTo(Reason.REASON_VOUCHER_RESERVED);
        tills().releaseVoucher(release(reserved.getReservationId()));
        assertThat(reasonOf(() -> tills().useVoucher(early))).isEqualTo(Reason.REASON_VOUCHER_RESERVED);
    }

    @Test
    void aVoucherIsGoodWhereItsRewardSaysAndNowhereElse() {
        var everywhere = buy("partners: ['*']");
        var here = buy("partners: [another-shop, " + partner + "]");
        var elsewhere = buy("partner: another-shop");
        var nowhere = buy("voucherDays: 5");

        for (var good : new Voucher[] {everywhere, here}) {
            assertThat(tills().checkVoucher(check(good.getCode())).getVoucherId())
                    .isEqualTo(good.getVoucherId());
        }
        for (var bad : new Voucher[] {elsewhere, nowhere}) {
            assertThat(reasonOf(() -> tills().checkVoucher(check(bad.getCode()))))
                    .isEqualTo(Reason.REASON_VOUCHER_UNKNOWN);
        }
    }

    @Test
    void whoGuessesCodesIsSlowedAndThenRefusedForAWhile() throws Exception {
        for (var i = 0; i < 10; i++) {
            var guess = VoucherCode.random().text();
            assertThat(reasonOf(() -> tills().checkVoucher(check(guess)))).isEqualTo(Reason.REASON_VOUCHER_UNKNOWN);
        }

        var refused = refusalOf(() -> tills().checkVoucher(check(voucher.getCode())));

        assertThat(refused.reason()).isEqualTo(Reason.REASON_TOO_MANY_REQUESTS);
        assertThat(Integer.parseInt(refused.metadata().get(Refusal.RETRY_AFTER_SECONDS)))
                .isBetween(1, 30);
        assertThat(reasonOf(() -> tills().useVoucher(use("")))).isEqualTo(Reason.REASON_TOO_MANY_REQUESTS);
        var another = check(voucher.getCode()).toBuilder();
        another.getTillBuilder().setTerminalId("till-2");
        assertThat(tills().checkVoucher(another.build()).getState()).isEqualTo(VoucherState.VOUCHER_STATE_ISSUED);
    }

    @Test
    void nobodyButPartnerServiceSpeaksForTills() {
        for (var token : new String[] {
            member.token(), RunningService.staff("admin"), RunningService.service("engagement-service")
        }) {
            assertThat(reasonOf(() -> vouchers(token).checkVoucher(check(voucher.getCode()))))
                    .isEqualTo(Reason.REASON_NOT_PERMITTED);
        }
    }

    private interface Call {
        PresentedVoucher run();
    }

    private static ArrayList<String> manyAtOnce(Call call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, MANY)
                    .mapToObj(_ -> threads.submit(() -> answerOf(call)))
                    .toList();
            var answers = new ArrayList<String>();
            for (Future<String> one : calls) {
                answers.add(one.get());
            }
            return answers;
        }
    }

    private static String answerOf(Call call) {
        try {
            return call.run().getState().name().replace("VOUCHER_STATE_", "");
        } catch (StatusRuntimeException refused) {
            return Statuses.nameOf(Statuses.refusalIn(refused).orElseThrow().reason());
        }
    }

    private static Reason reasonOf(Call call) {
        return refusalOf(call::run).reason();
    }

    private static VoucherServiceBlockingStub tills() {
        return vouchers(RunningService.service("partner-service"));
    }

    /** The member's last event, as soon as there are so many after the redemption. */
    private <T extends MessageLite> T event(int count, String type, Parser<T> parser) throws Exception {
        var events = PublishedEvents.await(Topic.REDEMPTIONS, member.memberId().toString(), count + 1);
        assertThat(PublishedEvents.typeOf(events.get(count))).endsWith(type);
        return parser.parseFrom(events.get(count).value());
    }

    private Voucher buy(String spec) {
        var reward = "reward-" + UUID.randomUUID().toString().substring(0, 8);
        RunningService.catalogue(RunningService.staff("marketer"))
                .applyReward(ApplyRewardRequest.newBuilder()
                        .setDocument(RunningService.reward(reward, 10, spec))
                        .build());
        var request = RedeemRewardRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setReward(reward)
                .build();
        await().atMost(Duration.ofSeconds(30)).until(() -> isBought(request));
        return shown();
    }

    /** A redemption that the ledger is slow to answer is under way; the same request gets its outcome later. */
    private boolean isBought(RedeemRewardRequest request) {
        try {
            redemptions(member.token()).redeemReward(request);
            return true;
        } catch (StatusRuntimeException failure) {
            return switch (failure.getStatus().getCode()) {
                case UNAVAILABLE, ABORTED -> false;
                default -> throw failure;
            };
        }
    }

    /** The newest voucher, as its member sees it. */
    private Voucher shown() {
        return vouchers(member.token())
                .listVouchers(ListVouchersRequest.getDefaultInstance())
                .getVouchers(0);
    }

    private VoucherTill till() {
        return VoucherTill.newBuilder()
                .setPartner(partner)
                .setStoreId("main")
                .setTerminalId("till-1")
                .build();
    }

    private CheckVoucherRequest check(String code) {
        return CheckVoucherRequest.newBuilder().setTill(till()).setCode(code).build();
    }

    private ReserveVoucherRequest reserve(int seconds) {
        return ReserveVoucherRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setTill(till())
                .setCode(voucher.getCode())
                .setTimeoutSeconds(seconds)
                .build();
    }

    private UseVoucherRequest use(String reservationId) {
        return UseVoucherRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setTill(till())
                .setCode(voucher.getCode().toLowerCase(java.util.Locale.ROOT))
                .setReservationId(reservationId)
                .setReceiptId("receipt-1")
                .build();
    }

    private ReleaseVoucherRequest release(String reservationId) {
        return ReleaseVoucherRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setTill(till())
                .setCode(voucher.getCode())
                .setReservationId(reservationId)
                .build();
    }
}
