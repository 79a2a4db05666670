package dev.kantis.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.BurnPointsRequest;
import dev.kantis.contracts.ledger.v1.Entry;
import dev.kantis.contracts.ledger.v1.ExplainEntryRequest;
import dev.kantis.contracts.ledger.v1.GetBalanceAsOfRequest;
import dev.kantis.contracts.ledger.v1.GetBalanceRequest;
import dev.kantis.contracts.ledger.v1.JoinPoolRequest;
import dev.kantis.contracts.ledger.v1.LeavePoolRequest;
import dev.kantis.contracts.ledger.v1.ListEntriesRequest;
import dev.kantis.contracts.ledger.v1.OwnerKind;
import dev.kantis.contracts.ledger.v1.OwnerServiceGrpc;
import dev.kantis.contracts.ledger.v1.PoolSharing;
import dev.kantis.contracts.ledger.v1.PreviewPurchaseRequest;
import dev.kantis.contracts.ledger.v1.PurchaseLine;
import dev.kantis.contracts.ledger.v1.RecordPurchaseRequest;
import dev.kantis.contracts.ledger.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.ledger.v1.StatementServiceGrpc;
import dev.kantis.contracts.ledger.v1.TransferPointsRequest;
import dev.kantis.contracts.ledger.v1.VerifyLedgerRequest;
import dev.kantis.kit.grpc.BearerToken;
import dev.kantis.localstack.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Members who share with the pool of their company, in the tables: parts, returns, links, and who sees what. */
@QuarkusTest
@QuarkusTestResource(LedgerServers.class)
class SharingGrpcTest extends LedgerCalls {
    private final String company = id();

    @Test
    void aPurchaseIsDividedAsItsPreviewSaysAndReturnedFromBoth() {
        share(member, 40);
        var purchase = basket("r-1");
        var preview = purchases()
                .previewPurchase(PreviewPurchaseRequest.newBuilder()
                        .setPartnerId(purchase.getPartnerId())
                        .setStoreId(purchase.getStoreId())
                        .setTerminalId(purchase.getTerminalId())
                        .setMemberId(member)
                        .setPurchaseTime(purchase.getPurchaseTime())
                        .setTotal(purchase.getTotal())
                        .addAllLines(purchase.getLinesList())
                        .build());

        var answer = purchases().recordPurchase(purchase);

        assertThat(answer.getPointsEarned()).isEqualTo(93 - 37);
        assertThat(answer.getDivided()).isTrue();
        assertThat(answer.getReasons(0).getPoints()).isEqualTo(56);
        assertThat(answer.getOthersList()).isEmpty();
        assertThat(preview.getPoints()).isEqualTo(answer.getPointsEarned());
        assertThat(preview.getReasonsList()).isEqualTo(answer.getReasonsList());
        assertThat(preview.getDivided()).isTrue();
        assertThat(preview.getBalance()).isEqualTo(answer.getBalance());
        assertThat(purchases().recordPurchase(purchase)).isEqualTo(answer);
        assertThat(available(member)).isEqualTo(56);
        assertThat(available(company)).isEqualTo(37);

        assertThat(purchases().returnPurchase(back("r-1", 1)).getPointsReturned())
                .isEqualTo(20);
        assertThat(available(member)).isEqualTo(36);
        assertThat(available(company)).isEqualTo(24);
        assertThat(purchases().returnPurchase(back("r-1")).getPointsReturned()).isEqualTo(36);
        assertThat(available(member)).isZero();
        assertThat(available(company)).isZero();
        assertBalanced();
    }

    /** Several of one company in a crowd, each call twice: nothing is lost, nothing counts double. */
    @Test
    void partsAddUpUnderConcurrency() throws Exception {
        var people = List.of(member, id(), id());
        people.forEach(who -> share(who, 30));
        var calls = new ArrayList<RecordPurchaseRequest>();
        for (var who : people) {
            for (var i = 0; i < 8; i++) {
                var receipt = people.indexOf(who) + "-" + i;
                calls.add(purchase(receipt, 1_010).toBuilder().setMemberId(who).build());
            }
        }
        var twice = new ArrayList<>(calls);
        twice.addAll(calls);

        all(twice.stream()
                .<Callable<Long>>map(
                        call -> () -> purchases().recordPurchase(call).getPointsEarned())
                .toList());

        assertThat(people).allSatisfy(who -> assertThat(available(who)).isEqualTo(8 * 71));
        assertThat(available(company)).isEqualTo(3 * 8 * 30);
        all(people.stream()
                .<Callable<Long>>map(who -> () -> purchases()
                        .returnPurchase(back(people.indexOf(who) + "-0"))
                        .getPointsReturned())
                .toList());
        assertThat(people).allSatisfy(who -> assertThat(available(who)).isEqualTo(7 * 71));
        assertThat(available(company)).isEqualTo(3 * 7 * 30);
        assertBalanced();
    }

    @Test
    void nobodySeesWhatTheOtherGot() {
        share(member, 50);
        purchases().recordPurchase(purchase("r-1", 1_000));
        var tokens = TestServers.shared().tokens();
        tokens.createUser("sharer-" + member, "a good password", member);
        var token = tokens.userToken("sharer-" + member, "a good password");

        var own = entries(member);
        var pools = entries(company);

        assertThat(own).extracting(Entry::getChange).containsExactly(50L);
        assertThat(pools).extracting(Entry::getChange).containsExactly(50L);
        var statements = StatementServiceGrpc.newBlockingStub(channel).withCallCredentials(new BearerToken(token));
        assertThat(statements.explainEntry(explain(own.getFirst().getEntryId())).getSentencesList())
                .contains("That is your part; the rest of what it earned went to the pool of your company.");
        refused(
                Reason.REASON_ENTRY_UNKNOWN,
                () -> statements.explainEntry(explain(pools.getFirst().getEntryId())));
    }

    @Test
    void whoLeavesKeepsTheirPartAndReturnsAreStillTakenFromBoth() {
        share(member, 50);
        purchases().recordPurchase(purchase("r-1", 1_000));
        leave(member);
        purchases().recordPurchase(purchase("r-2", 1_000));
        assertThat(available(member)).isEqualTo(150);

        purchases().returnPurchase(back("r-1"));

        assertThat(available(member)).isEqualTo(100);
        assertThat(available(company)).isZero();
        refused(Reason.REASON_OWNER_NOT_LINKED, () -> leave(member));
        assertBalanced();
    }

    @Test
    void whoSharesIsLinked() {
        share(member, 50);
        share(member, 20);

        refused(
                Reason.REASON_OWNER_LINKED,
                () -> owners().joinPool(joining(member).setPoolId(id()).build()));
        refused(
                Reason.REASON_OWNER_LINKED,
                () -> owners().joinPool(joining(member).build()));
        refused(
                Reason.REASON_OWNER_LINKED,
                () -> owners().joinPool(sharing(member, 20).setPoolId(id()).build()));
        purchases().recordPurchase(purchase("r-1", 1_000));
        assertThat(available(company)).isEqualTo(20);
    }

    @Test
    void whoEarnsOnlySpendsNothingOfTheCompanys() {
        owners().joinPool(joining(member).setEarnsOnly(true).build());
        purchases().recordPurchase(purchase("r-1", 1_000));
        assertThat(available(member)).isEqualTo(100);

        refused(Reason.REASON_POOL_EARN_ONLY, () -> burn(member, 1));
        refused(Reason.REASON_POOL_EARN_ONLY, () -> wallets(rewardsService).holdPoints(hold(1)));
        refused(
                Reason.REASON_POOL_EARN_ONLY,
                () -> wallets(admin)
                        .transferPoints(TransferPointsRequest.newBuilder()
                                .setRequestId(id())
                                .setMemberId(member)
                                .setToMemberId(id())
                                .setUnit("points")
                                .setPoints(1)
                                .setReason("gift")
                                .build()));
        var before = Instant.now();
        assertThat(owners().joinPool(joining(member).build()).getPointsMoved()).isZero();
        assertThat(availableAsOf(before))
                .as("the pool has been theirs before, too")
                .isEqualTo(100);
        burn(member, 30);
        assertThat(available(company)).isEqualTo(70);
        leave(member);
        assertThat(available(member)).isEqualTo(70);
        assertBalanced();
    }

    private OwnerServiceGrpc.OwnerServiceBlockingStub owners() {
        return OwnerServiceGrpc.newBlockingStub(channel)
                .withCallCredentials(
                        new BearerToken(TestServers.shared().tokens().serviceToken("member-service")));
    }

    private void share(String who, int percent) {
        owners().joinPool(sharing(who, percent).build());
    }

    private JoinPoolRequest.Builder sharing(String who, int percent) {
        return joining(who).setSharing(PoolSharing.newBuilder().setPoolPercent(percent));
    }

    private JoinPoolRequest.Builder joining(String who) {
        return JoinPoolRequest.newBuilder()
                .setRequestId(id())
                .setMemberId(who)
                .setPoolId(company)
                .setPoolKind(OwnerKind.OWNER_KIND_ORGANIZATION);
    }

    private void leave(String who) {
        assertThat(owners().leavePool(LeavePoolRequest.newBuilder()
                                .setRequestId(id())
                                .setMemberId(who)
                                .setPoolId(company)
                                .build())
                        .hasEntry())
                .isTrue();
    }

    private void burn(String who, long points) {
        wallets(admin)
                .burnPoints(BurnPointsRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(who)
                        .setUnit("points")
                        .setPoints(points)
                        .setReason("test")
                        .build());
    }

    private RecordPurchaseRequest basket(String receipt) {
        return purchase(receipt, 930).toBuilder()
                .addLines(line("coffee", 330))
                .addLines(line("cake", 600))
                .build();
    }

    private static PurchaseLine line(String product, long minor) {
        return PurchaseLine.newBuilder()
                .setProduct(product)
                .setQuantityMilli(1_000)
                .setAmountMinor(minor)
                .build();
    }

    private ReturnPurchaseRequest back(String receipt, Integer... lines) {
        return ReturnPurchaseRequest.newBuilder()
                .setRequestId(id())
                .setPartnerId(PARTNER)
                .setReceiptId(member + receipt)
                .setReturnReceiptId("back")
                .addAllLines(List.of(lines))
                .build();
    }

    private long available(String who) {
        return wallets(admin)
                .getBalance(GetBalanceRequest.newBuilder().setMemberId(who).build())
                .getBalances(0)
                .getAvailable();
    }

    private long availableAsOf(Instant time) {
        return StatementServiceGrpc.newBlockingStub(channel)
                .withCallCredentials(new BearerToken(admin))
                .getBalanceAsOf(GetBalanceAsOfRequest.newBuilder()
                        .setMemberId(member)
                        .setTime(Timestamp.newBuilder()
                                .setSeconds(time.getEpochSecond())
                                .setNanos(time.getNano()))
                        .build())
                .getBalances(0)
                .getAvailable();
    }

    private List<Entry> entries(String who) {
        return wallets(admin)
                .listEntries(ListEntriesRequest.newBuilder().setMemberId(who).build())
                .getEntriesList();
    }

    private static ExplainEntryRequest explain(String entry) {
        return ExplainEntryRequest.newBuilder().setEntryId(entry).build();
    }

    private static <T> void all(List<Callable<T>> calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new HashSet<T>();
            for (var answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            assertThat(answers).isNotEmpty();
        }
    }

    private void assertBalanced() {
        assertThat(wallets(admin)
                        .verifyLedger(VerifyLedgerRequest.getDefaultInstance())
                        .getChecksList())
                .allSatisfy(check ->
                        assertThat(check.getViolations()).as(check.getName()).isZero());
    }
}
