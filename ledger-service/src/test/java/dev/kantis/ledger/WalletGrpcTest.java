package dev.kantis.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.BurnPointsRequest;
import dev.kantis.contracts.ledger.v1.EarnPointsRequest;
import dev.kantis.contracts.ledger.v1.ReleasePointsRequest;
import dev.kantis.contracts.ledger.v1.VerifyLedgerRequest;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Holds, burns and statements. */
@QuarkusTest
@QuarkusTestResource(LedgerServers.class)
class WalletGrpcTest extends LedgerCalls {

    @Test
    void aRefusalIsRememberedAndNeverBecomesASuccess() {
        var burn = BurnPointsRequest.newBuilder()
                .setRequestId(id())
                .setMemberId(member)
                .setUnit("points")
                .setPoints(40)
                .setReason("test")
                .build();
        refused(Reason.REASON_INSUFFICIENT_POINTS, () -> wallets(admin).burnPoints(burn));
        purchases().recordPurchase(purchase("r-5", 1_000));

        refused(Reason.REASON_INSUFFICIENT_POINTS, () -> wallets(admin).burnPoints(burn));
        wallets(admin).burnPoints(burn.toBuilder().setRequestId(id()).build());
        assertThat(available()).isEqualTo(60);
    }

    @Test
    void whatNoProgramHasIsRefused() {
        var burn = BurnPointsRequest.newBuilder()
                .setRequestId(id())
                .setMemberId(member)
                .setPoints(20)
                .setReason("test");

        refused(
                Reason.REASON_UNIT_UNKNOWN,
                () -> wallets(admin).burnPoints(burn.setUnit("miles").build()));
        refused(
                Reason.REASON_UNIT_UNKNOWN,
                () -> wallets(admin).burnPoints(burn.setUnit("nowhere/points").build()));
        refused(
                Reason.REASON_PROGRAM_MISSING,
                () -> purchases()
                        .recordPurchase(purchase("r-9", 100).toBuilder()
                                .setProgram("nowhere")
                                .build()));
    }

    @Test
    void aHoldIsResolvedOnce() {
        purchases().recordPurchase(purchase("r-7", 1_000));
        var hold = wallets(rewardsService).holdPoints(hold(60));
        var release = ReleasePointsRequest.newBuilder()
                .setRequestId(id())
                .setMemberId(member)
                .setHoldId(hold.getHoldId())
                .build();

        assertThat(wallets(rewardsService).releasePoints(release).getBalance().getAvailable())
                .isEqualTo(100);
        refused(
                Reason.REASON_HOLD_NOT_OPEN,
                () -> wallets(rewardsService)
                        .releasePoints(release.toBuilder().setRequestId(id()).build()));
        refused(
                Reason.REASON_HOLD_UNKNOWN,
                () -> wallets(rewardsService)
                        .releasePoints(release.toBuilder()
                                .setRequestId(id())
                                .setHoldId(id())
                                .build()));
    }

    @Test
    void concurrentHoldsNeverTakeMoreThanThereIs() throws Exception {
        purchases().recordPurchase(purchase("r-8", 1_000));

        var outcomes = concurrently(30, () -> {
            try {
                wallets(rewardsService).holdPoints(hold(15));
                return true;
            } catch (StatusRuntimeException _) {
                return false;
            }
        });

        assertThat(outcomes.stream().filter(held -> held)).hasSize(6);
        assertThat(available()).isEqualTo(10);
    }

    @Test
    void aStatementIsReadPageByPageAndTokensFitTheirListOnly() {
        for (var i = 0; i < 5; i++) {
            purchases().recordPurchase(purchase("p-" + i, 100 + i));
        }
        var first = wallets(admin).listEntries(page("", 3));
        var second = wallets(admin).listEntries(page(first.getNextPageToken(), 3));

        assertThat(first.getEntriesList()).hasSize(3);
        assertThat(second.getEntriesList()).hasSize(2);
        assertThat(second.getNextPageToken()).isEmpty();
        refused(
                Reason.REASON_PAGE_TOKEN_INVALID,
                () -> wallets(admin)
                        .listEntries(page(first.getNextPageToken(), 3).toBuilder()
                                .setMemberId(id())
                                .build()));
    }

    @Test
    void theLedgerIsBalancedAfterAllThat() {
        wallets(admin)
                .earnPoints(EarnPointsRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(member)
                        .setUnit("points")
                        .setPoints(5)
                        .setReason("goodwill")
                        .build());

        var report = wallets(admin).verifyLedger(VerifyLedgerRequest.getDefaultInstance());

        assertThat(report.getChecksList())
                .allSatisfy(check ->
                        assertThat(check.getViolations()).as(check.getName()).isZero());
        assertThat(report.getBalanced()).isTrue();
        assertThat(report.getEntries()).isPositive();
    }
}
