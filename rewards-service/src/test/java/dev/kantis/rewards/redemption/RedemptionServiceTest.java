package dev.kantis.rewards.redemption;

import static dev.kantis.rewards.RunningService.newMember;
import static dev.kantis.rewards.RunningService.redemptions;
import static dev.kantis.rewards.RunningService.refusalOf;
import static dev.kantis.rewards.RunningService.vouchers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.rewards.events.v1.RedemptionCanceled;
import dev.kantis.contracts.rewards.events.v1.RewardRedeemed;
import dev.kantis.contracts.rewards.v1.ApplyRewardRequest;
import dev.kantis.contracts.rewards.v1.GetRedemptionRequest;
import dev.kantis.contracts.rewards.v1.GetRewardRequest;
import dev.kantis.contracts.rewards.v1.ListVouchersRequest;
import dev.kantis.contracts.rewards.v1.RedeemRewardRequest;
import dev.kantis.contracts.rewards.v1.Redemption;
import dev.kantis.contracts.rewards.v1.RedemptionState;
import dev.kantis.contracts.rewards.v1.Voucher;
import dev.kantis.contracts.rewards.v1.VoucherState;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RewardsServers.class)
class RedemptionServiceTest {
    private static final Duration SOON = Duration.ofSeconds(150);
    private static final int MANY = 50;

    private static FakeLedger ledger;

    private String reward;

    @BeforeAll
    static void openTheLedger() {
        ledger = startLedger();
    }

    @BeforeEach
    void publishFivePieces() {
        reward = "reward-" + UUID.randomUUID().toString().substring(0, 8);
        publish("stock: 5");
    }

    @AfterAll
    static void closeTheLedger() {
        ledger.close();
    }

    @Test
    void pointsBuyAVoucher() throws Exception {
        var member = newMember();

        var redemption = redeem(member, UUID.randomUUID(), reward);

        assertThat(redemption.getState()).isEqualTo(RedemptionState.REDEMPTION_STATE_COMPLETED);
        assertThat(redemption.getPoints()).isEqualTo(150);
        assertThat(redemption.getMemberId()).isEqualTo(member.memberId().toString());
        var voucher = vouchersOf(member).getFirst();
        assertThat(voucher.getVoucherId()).isEqualTo(redemption.getVoucherId());
        assertThat(voucher.getCode()).matches("[0-9A-HJKMNP-TV-Z]{20}");
        assertThat(voucher.getState()).isEqualTo(VoucherState.VOUCHER_STATE_ISSUED);
        assertThat(voucher.getExpireTime().getSeconds() - voucher.getIssueTime().getSeconds())
                .isEqualTo(Duration.ofDays(90).toSeconds());
        assertThat(stockLeft()).isEqualTo(4);
        assertThat(ledger.captures(member.memberId())).isEqualTo(1);
        assertThat(ledger.sawTokensOnly()).isTrue();
        var events = PublishedEvents.await(Topic.REDEMPTIONS, member.memberId().toString(), 1);
        assertThat(events).hasSize(1);
        assertThat(RewardRedeemed.parseFrom(events.getFirst().value()).getVoucherId())
                .isEqualTo(redemption.getVoucherId());
    }

    @Test
    void theSameRequestGetsTheSameAnswerAndOtherContentIsRefused() {
        var member = newMember();
        var requestId = UUID.randomUUID();

        var first = redeem(member, requestId, reward);
        var repeated = redeem(member, requestId, reward);
        var refusal = refusalOf(() -> redeem(member, requestId, "from-folder"));

        assertThat(repeated).isEqualTo(first);
        assertThat(refusal.reason()).isEqualTo(Reason.REASON_REQUEST_ID_REUSED);
        assertThat(ledger.holds(member.memberId())).isEqualTo(1);
    }

    @Test
    void whoMayNotSpendIsToldSoAtOnceAndThePieceGoesBack() throws Exception {
        for (var reason : List.of(Reason.REASON_POOL_EARN_ONLY, Reason.REASON_REDEMPTION_FROZEN)) {
            var member = newMember();
            ledger.forbid(member.memberId(), reason);

            assertThat(refusalOf(() -> redeem(member, UUID.randomUUID(), reward))
                            .reason())
                    .isEqualTo(reason);
        }
        assertThat(stockLeft()).isEqualTo(5);
    }

    @Test
    void tooFewPointsAreRefusedWithTheLedgersFactsAgainAndAgainAndThePieceGoesBack() throws Exception {
        var member = newMember();
        ledger.empty(member.memberId());
        var requestId = UUID.randomUUID();

        var refusal = refusalOf(() -> redeem(member, requestId, reward));
        var repeated = refusalOf(() -> redeem(member, requestId, reward));

        assertThat(refusal.reason()).isEqualTo(Reason.REASON_INSUFFICIENT_POINTS);
        assertThat(refusal.metadata()).isEqualTo(Map.of("requested", "150", "available", "0"));
        assertThat(repeated).isEqualTo(refusal);
        assertThat(stockLeft()).isEqualTo(5);
        assertThat(vouchersOf(member)).isEmpty();
        var events = PublishedEvents.await(Topic.REDEMPTIONS, member.memberId().toString(), 1);
        assertThat(RedemptionCanceled.parseFrom(events.getFirst().value()).getReason())
                .isEqualTo("INSUFFICIENT_POINTS");
    }

    @Test
    void aHoldThatTimedOutUndoesTheRedemption() {
        var member = newMember();
        ledger.timeOut(member.memberId());

        var refusal = refusalOf(() -> redeem(member, UUID.randomUUID(), reward));

        assertThat(refusal.reason()).isEqualTo(Reason.REASON_HOLD_NOT_OPEN);
        assertThat(stockLeft()).isEqualTo(5);
        assertThat(vouchersOf(member)).isEmpty();
    }

    @Test
    void whatIsNotThereOrNotOfferedIsRefusedTheSameWayEachTime() {
        var member = newMember();
        var requestId = UUID.randomUUID();
        publish("offeredUntil: 2020-01-01T00:00:00Z");

        assertThat(refusalOf(() -> redeem(member, UUID.randomUUID(), "nothing")).reason())
                .isEqualTo(Reason.REASON_REWARD_UNKNOWN);
        assertThat(refusalOf(() -> redeem(member, requestId, reward)).reason())
                .isEqualTo(Reason.REASON_REWARD_NOT_OFFERED);
        publish("stock: 5");
        assertThat(refusalOf(() -> redeem(member, requestId, reward)).reason())
                .isEqualTo(Reason.REASON_REWARD_NOT_OFFERED);
    }

    @Test
    void withoutALedgerTheRedemptionWaitsAndIsFinishedLater() {
        var member = newMember();
        var requestId = UUID.randomUUID();
        ledger.close();

        var unavailable = refusalOf(() -> redeem(member, requestId, reward));
        var waiting = refusalOf(() -> redeem(member, requestId, reward));

        assertThat(unavailable.reason()).isEqualTo(Reason.REASON_DEPENDENCY_UNAVAILABLE);
        assertThat(waiting.reason()).isEqualTo(Reason.REASON_REQUEST_IN_PROGRESS);
        assertThat(stockLeft()).isEqualTo(4);
        ledger = startLedger();
        var redemption = await().atMost(SOON)
                .ignoreException(StatusRuntimeException.class)
                .until(
                        () -> redeem(member, requestId, reward),
                        done -> !done.getVoucherId().isEmpty());
        assertThat(redemption.getState()).isEqualTo(RedemptionState.REDEMPTION_STATE_COMPLETED);
        assertThat(ledger.captures(member.memberId())).isEqualTo(1);
        assertThat(vouchersOf(member)).hasSize(1);
    }

    @Test
    void aLedgerThatIsAwayForAMomentIsAskedAgainWithinTheSameCall() {
        var member = newMember();
        ledger.hesitate(member.memberId(), 2);

        var redemption = redeem(member, UUID.randomUUID(), reward);

        assertThat(redemption.getState()).isEqualTo(RedemptionState.REDEMPTION_STATE_COMPLETED);
        assertThat(ledger.holds(member.memberId())).isEqualTo(1);
    }

    @Test
    void aVoucherIsNotTheMembersBeforeItsPointsAreSpent() {
        var member = newMember();
        var requestId = UUID.randomUUID();
        ledger.capturing(false);

        var unavailable = refusalOf(() -> redeem(member, requestId, reward));

        assertThat(unavailable.reason()).isEqualTo(Reason.REASON_DEPENDENCY_UNAVAILABLE);
        assertThat(ledger.holds(member.memberId())).isEqualTo(1);
        assertThat(vouchersOf(member)).isEmpty();
        ledger.capturing(true);
        await().atMost(SOON).until(() -> vouchersOf(member).size() == 1);
        assertThat(redeem(member, requestId, reward).getState()).isEqualTo(RedemptionState.REDEMPTION_STATE_COMPLETED);
        assertThat(ledger.captures(member.memberId())).isEqualTo(1);
    }

    @Test
    void ofFiftyWhoWantTheLastPieceOneGetsIt() throws Exception {
        var member = newMember();
        publish("stock: 1");

        var answers = manyAtOnce(() -> redeem(member, UUID.randomUUID(), reward));

        assertThat(answers.stream().filter("COMPLETED"::equals)).hasSize(1);
        assertThat(answers.stream().filter("REWARD_OUT_OF_STOCK"::equals)).hasSize(MANY - 1);
        assertThat(ledger.captures(member.memberId())).isEqualTo(1);
        assertThat(stockLeft()).isZero();
    }

    @Test
    void fiftyRepeatsAtOnceRedeemOnce() throws Exception {
        var member = newMember();
        var requestId = UUID.randomUUID();

        var answers = manyAtOnce(() -> redeem(member, requestId, reward));

        assertThat(answers).containsAnyOf("COMPLETED").isSubsetOf("COMPLETED", "REQUEST_IN_PROGRESS");
        assertThat(ledger.captures(member.memberId())).isEqualTo(1);
        assertThat(vouchersOf(member)).hasSize(1);
        assertThat(stockLeft()).isEqualTo(4);
    }

    @Test
    void aRedemptionIsShownToItsMemberAndToSupportOnly() {
        var member = newMember();
        var stranger = newMember();
        var redemption = redeem(member, UUID.randomUUID(), reward);
        var question = GetRedemptionRequest.newBuilder()
                .setRedemptionId(redemption.getRedemptionId())
                .build();

        assertThat(redemptions(member.token()).getRedemption(question)).isEqualTo(redemption);
        assertThat(redemptions(RunningService.staff("support")).getRedemption(question))
                .isEqualTo(redemption);
        assertThat(refusalOf(() -> redemptions(stranger.token()).getRedemption(question))
                        .reason())
                .isEqualTo(Reason.REASON_REDEMPTION_UNKNOWN);
        assertThat(refusalOf(() -> vouchers(stranger.token())
                                .listVouchers(ListVouchersRequest.newBuilder()
                                        .setMemberId(member.memberId().toString())
                                        .build()))
                        .reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
    }

    @Test
    void vouchersComeInPagesNewestFirst() {
        var member = newMember();
        var ids = IntStream.range(0, 3)
                .mapToObj(number -> redeem(member, UUID.randomUUID(), reward).getVoucherId())
                .toList();

        var first = vouchers(member.token())
                .listVouchers(ListVouchersRequest.newBuilder().setPageSize(2).build());
        var second = vouchers(member.token())
                .listVouchers(ListVouchersRequest.newBuilder()
                        .setPageSize(2)
                        .setPageToken(first.getNextPageToken())
                        .build());

        assertThat(first.getVouchersList().stream().map(Voucher::getVoucherId)).containsExactly(ids.get(2), ids.get(1));
        assertThat(second.getVouchersList().stream().map(Voucher::getVoucherId)).containsExactly(ids.get(0));
        assertThat(second.getNextPageToken()).isEmpty();
    }

    @Test
    void staffAndServicesRedeemForNobody() {
        for (var token : List.of(RunningService.staff("admin"), RunningService.service("engagement-service"))) {
            assertThat(refusalOf(() -> redeem(new MemberApp(UUID.randomUUID(), token), UUID.randomUUID(), reward))
                            .reason())
                    .isEqualTo(Reason.REASON_NOT_PERMITTED);
        }
    }

    @Test
    void aRequestIdThatIsNoUuidBreaksTheRulesOfItsField() {
        var member = newMember();
        var request = RedeemRewardRequest.newBuilder()
                .setRequestId("1")
                .setReward(reward)
                .build();

        assertThat(refusalOf(() -> redemptions(member.token()).redeemReward(request))
                        .reason())
                .isEqualTo(Reason.REASON_REQUEST_INVALID);
    }

    private interface Call {
        Redemption run();
    }

    private static List<String> manyAtOnce(Call call) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
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
            return call.run().getState().name().replace("REDEMPTION_STATE_", "");
        } catch (StatusRuntimeException refused) {
            return Statuses.refusalIn(refused)
                    .map(Refusal::reason)
                    .map(Statuses::nameOf)
                    .orElse(String.valueOf(refused.getStatus().getCode()));
        }
    }

    private static FakeLedger startLedger() {
        return new FakeLedger(RunningService.setting("quarkus.grpc.clients.ledger.test-port"));
    }

    private void publish(String spec) {
        RunningService.catalogue(RunningService.staff("marketer"))
                .applyReward(ApplyRewardRequest.newBuilder()
                        .setDocument(RunningService.reward(reward, 150, spec))
                        .build());
    }

    private long stockLeft() {
        return RunningService.catalogue(RunningService.staff("support"))
                .getReward(GetRewardRequest.newBuilder().setReward(reward).build())
                .getStockLeft();
    }

    private static Redemption redeem(MemberApp member, UUID requestId, String reward) {
        return redemptions(member.token())
                .redeemReward(RedeemRewardRequest.newBuilder()
                        .setRequestId(requestId.toString())
                        .setReward(reward)
                        .build());
    }

    private static List<Voucher> vouchersOf(MemberApp member) {
        return vouchers(member.token())
                .listVouchers(ListVouchersRequest.getDefaultInstance())
                .getVouchersList();
    }
}
