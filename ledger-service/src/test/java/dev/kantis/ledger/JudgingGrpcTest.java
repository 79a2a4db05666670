package dev.kantis.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.feedback.events.v1.FeedbackReceived;
import dev.kantis.contracts.ledger.v1.GetBalanceRequest;
import dev.kantis.contracts.ledger.v1.GetProgressRequest;
import dev.kantis.contracts.ledger.v1.PreviewPurchaseRequest;
import dev.kantis.contracts.ledger.v1.PreviewPurchaseResponse;
import dev.kantis.contracts.ledger.v1.ProgressServiceGrpc;
import dev.kantis.contracts.ledger.v1.PurchaseLine;
import dev.kantis.contracts.ledger.v1.RecordPurchaseRequest;
import dev.kantis.contracts.ledger.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.ledger.v1.ReturnedPart;
import dev.kantis.contracts.ledger.v1.UnfiredRule;
import dev.kantis.contracts.ledger.v1.UnitChange;
import dev.kantis.contracts.member.events.v1.MemberFacts;
import dev.kantis.contracts.member.events.v1.MemberFactsChanged;
import dev.kantis.kit.grpc.BearerToken;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Judging with what the ledger knows of members, on real servers. */
@QuarkusTest
@QuarkusTestResource(value = BusyProgramServers.class, restrictToAnnotatedClass = true)
class JudgingGrpcTest extends LedgerCalls {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void rulesSeeWhatEventsToldOfAMemberAndALimitHoldsForEver() throws Exception {
        assertThat(preview("store").getUnfiredList()).contains(unfired("thirties", UnfiredRule.Why.WHY_BASKET_DIFFERS));
        publish(
                Topic.MEMBERS,
                MemberFactsChanged.newBuilder()
                        .setMemberId(member)
                        .setFacts(MemberFacts.newBuilder().setAgeBand("30-39"))
                        .setVersion(4)
                        .build());
        await().atMost(LIMIT).until(() -> preview("store").getPoints() == 1_010);

        assertThat(purchases().recordPurchase(coffee("r-1", 1, "store")).getPointsEarned())
                .isEqualTo(1_010);
        assertThat(preview("store").getUnfiredList()).contains(unfired("thirties", UnfiredRule.Why.WHY_LIMIT_REACHED));
        assertThat(purchases().recordPurchase(coffee("r-2", 1, "store")).getPointsEarned())
                .isEqualTo(10);
    }

    /** Loyalty behavior 17. */
    @Test
    void aPreviewEqualsThePurchaseAtThatInstant() {
        for (var i = 0; i < 6; i++) {
            var preview = preview("store");
            var recorded = purchases().recordPurchase(coffee("r-" + i, 1, "store"));

            assertThat(preview.getPoints()).isEqualTo(recorded.getPointsEarned());
            assertThat(preview.getOthersList()).isEqualTo(recorded.getOthersList());
            assertThat(preview.getBalance()).isEqualTo(recorded.getBalance());
        }
    }

    @Test
    void stampsFillACardAndAReturnOfPiecesTakesThemBack() {
        purchases().recordPurchase(coffee("r-1", 4, "store"));
        var full = purchases().recordPurchase(coffee("r-2", 2, "store"));

        assertThat(full.getOthersList()).extracting(UnitChange::getUnit).containsExactly("stamps", "points");
        assertThat(full.getOthersList()).extracting(UnitChange::getChange).containsExactly(-3L, 50L);
        assertThat(balance("stamps")).isEqualTo(1);
        assertThat(balance("points")).isEqualTo(40 + 20 + 50);

        var back = purchases()
                .returnPurchase(ReturnPurchaseRequest.newBuilder()
                        .setRequestId(id())
                        .setPartnerId(PARTNER)
                        .setReceiptId(member + "r-2")
                        .setReturnReceiptId("back")
                        .addParts(ReturnedPart.newBuilder().setLine(1).setQuantityMilli(1_000))
                        .build());
        assertThat(back.getPointsReturned()).isEqualTo(10);
        assertThat(balance("stamps")).isZero();

        purchases()
                .returnPurchase(ReturnPurchaseRequest.newBuilder()
                        .setRequestId(id())
                        .setPartnerId(PARTNER)
                        .setReceiptId(member + "r-2")
                        .setReturnReceiptId("back")
                        .build());
        assertThat(balance("stamps")).isEqualTo(4);
        assertThat(balance("points")).isEqualTo(40);
    }

    /** Loyalty behavior 19: forty tills of forty members at once, in all lanes, and a budget for ten. */
    @Test
    void aBudgetNeverGivesMoreThanItHasHoweverManyAskAtOnce() throws Exception {
        var answers = concurrently(
                40,
                () -> purchases()
                        .recordPurchase(coffee(id().substring(0, 8), 1, "app").toBuilder()
                                .setMemberId(id())
                                .build()));

        assertThat(answers.stream().filter(answer -> answer.getPointsEarned() == 110))
                .hasSize(10);
        assertThat(answers.stream().filter(answer -> answer.getPointsEarned() == 10))
                .hasSize(30);
        assertThat(preview("app").getUnfiredList()).contains(unfired("ten", UnfiredRule.Why.WHY_BUDGET_SPENT));
    }

    @Test
    void anEventEarnsByAllItsRulesAndALimitedOneOnce() throws Exception {
        publish(
                Topic.RESPONSES,
                FeedbackReceived.newBuilder().setMemberId(member).build());
        await().atMost(LIMIT).until(() -> balance("stamps") == 1);
        publish(
                Topic.RESPONSES,
                FeedbackReceived.newBuilder().setMemberId(member).build());
        await().atMost(LIMIT).until(() -> balance("stamps") == 2);

        assertThat(balance("points")).isEqualTo(5);
    }

    @Test
    void aTierIsReachedAtOnceMultipliesTheNextPurchaseAndShowsInProgress() {
        var reached = purchases().recordPurchase(purchase("r-1", 6_000));
        assertThat(reached.getPointsEarned()).isEqualTo(600);
        assertThat(reached.getTiers(0).getTier()).isEqualTo("gold");
        assertThat(purchases().recordPurchase(coffee("r-2", 2, "store")).getPointsEarned())
                .isEqualTo(40);

        var request = GetProgressRequest.newBuilder().setMemberId(member).build();
        var progress = ProgressServiceGrpc.newBlockingStub(channel)
                .withCallCredentials(new BearerToken(admin))
                .getProgress(request);
        assertThat(progress.getTiers(0).getTier()).isEqualTo("gold");
        assertThat(progress.getTiers(0).getPerksList()).containsExactly("lounge");
        assertThat(progress.getTiers(0).getAmount()).isEqualTo(6_200);
        assertThat(progress.getCards(0).getStamps()).isEqualTo(2);
        assertThat(progress.getCards(0).getFull()).isEqualTo(5);
        assertThat(progress.getBalance().getUnit()).isEqualTo("points");
        assertThat(progress.getBalance().getAvailable()).isEqualTo(640);
    }

    private RecordPurchaseRequest coffee(String receipt, int pieces, String channel) {
        return purchase(receipt, pieces * 100L).toBuilder()
                .setChannel(channel)
                .addLines(PurchaseLine.newBuilder()
                        .setProduct("latte")
                        .setCategory("coffee")
                        .setQuantityMilli(pieces * 1_000L)
                        .setAmountMinor(pieces * 100L))
                .build();
    }

    private PreviewPurchaseResponse preview(String channel) {
        var coffee = coffee("none", 1, channel);
        return purchases()
                .previewPurchase(PreviewPurchaseRequest.newBuilder()
                        .setPartnerId(coffee.getPartnerId())
                        .setStoreId(coffee.getStoreId())
                        .setTerminalId(coffee.getTerminalId())
                        .setMemberId(coffee.getMemberId())
                        .setPurchaseTime(coffee.getPurchaseTime())
                        .setTotal(coffee.getTotal())
                        .setChannel(coffee.getChannel())
                        .addAllLines(coffee.getLinesList())
                        .build());
    }

    private long balance(String unit) {
        return wallets(admin)
                .getBalance(GetBalanceRequest.newBuilder().setMemberId(member).build())
                .getBalancesList()
                .stream()
                .filter(balance -> balance.getUnit().equals(unit))
                .mapToLong(balance -> balance.getAvailable() - balance.getDebt())
                .sum();
    }

    private static UnfiredRule unfired(String rule, UnfiredRule.Why why) {
        return UnfiredRule.newBuilder().setRule(rule).setWhy(why).build();
    }
}
