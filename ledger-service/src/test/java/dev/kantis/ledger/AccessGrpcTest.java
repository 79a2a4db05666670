package dev.kantis.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.GetBalanceRequest;
import dev.kantis.contracts.ledger.v1.PurchaseServiceGrpc;
import dev.kantis.kit.grpc.BearerToken;
import dev.kantis.localstack.TestServers;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who may call, and what happens to calls that go wrong. */
@QuarkusTest
@QuarkusTestResource(LedgerServers.class)
class AccessGrpcTest extends LedgerCalls {

    @Test
    void callersWithoutTheRightAreRefused() {
        var request = purchase("r-9", 100);

        refused(
                Reason.REASON_TOKEN_MISSING,
                () -> PurchaseServiceGrpc.newBlockingStub(channel).recordPurchase(request));
        refused(
                Reason.REASON_TOKEN_INVALID,
                () -> PurchaseServiceGrpc.newBlockingStub(channel)
                        .withCallCredentials(new BearerToken("a.b.c"))
                        .recordPurchase(request));
        refused(
                Reason.REASON_NOT_PERMITTED,
                () -> PurchaseServiceGrpc.newBlockingStub(channel)
                        .withCallCredentials(new BearerToken(rewardsService))
                        .recordPurchase(request));
        refused(
                Reason.REASON_TOKEN_INVALID,
                () -> PurchaseServiceGrpc.newBlockingStub(channel)
                        .withCallCredentials(
                                new BearerToken(TestServers.shared().tokens().partnerToken(PARTNER)))
                        .recordPurchase(request));
        refused(
                Reason.REASON_REQUEST_INVALID,
                () -> purchases()
                        .recordPurchase(
                                request.toBuilder().setRequestId("no uuid").build()));
        assertThat(available()).isZero();
    }

    @Test
    void aMemberSeesTheirOwnWalletOnly() {
        var tokens = TestServers.shared().tokens();
        tokens.createUser("own-" + member, "a good password", member);
        var token = tokens.userToken("own-" + member, "a good password");

        assertThat(wallets(token)
                        .getBalance(GetBalanceRequest.getDefaultInstance())
                        .getBalances(0)
                        .getAvailable())
                .isZero();
        refused(
                Reason.REASON_NOT_PERMITTED,
                () -> wallets(token)
                        .getBalance(
                                GetBalanceRequest.newBuilder().setMemberId(id()).build()));
    }

    @Test
    void callsThatRunOutOfTimeDoNotHurtTheOthersOnTheirConnection() throws Exception {
        purchases().recordPurchase(purchase("d-0", 100));

        var outcomes = concurrently(200, () -> {
            try {
                var millis = 1 + ThreadLocalRandom.current().nextInt(40);
                purchases()
                        .withDeadlineAfter(millis, TimeUnit.MILLISECONDS)
                        .recordPurchase(purchase("d-" + id().substring(30), 100));
                return Status.Code.OK;
            } catch (StatusRuntimeException e) {
                return e.getStatus().getCode();
            }
        });

        assertThat(outcomes).isSubsetOf(Status.Code.OK, Status.Code.DEADLINE_EXCEEDED);
        assertThat(outcomes).contains(Status.Code.DEADLINE_EXCEEDED);
    }
}
