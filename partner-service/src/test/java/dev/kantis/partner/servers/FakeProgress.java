package dev.kantis.partner.servers;

import dev.kantis.contracts.ledger.v1.Balance;
import dev.kantis.contracts.ledger.v1.GetProgressRequest;
import dev.kantis.contracts.ledger.v1.GetProgressResponse;
import dev.kantis.contracts.ledger.v1.ProgressServiceGrpc.ProgressServiceImplBase;
import dev.kantis.contracts.ledger.v1.TierProgress;
import io.grpc.stub.StreamObserver;

/** Where members stand: all have silver, and what is in their wallets. */
final class FakeProgress extends ProgressServiceImplBase {
    private final FakeWallets wallets;

    FakeProgress(FakeWallets wallets) {
        this.wallets = wallets;
    }

    @Override
    public void getProgress(GetProgressRequest request, StreamObserver<GetProgressResponse> answer) {
        answer.onNext(GetProgressResponse.newBuilder()
                .addTiers(TierProgress.newBuilder()
                        .setSet("status")
                        .setTier("silver")
                        .setNextTier("gold")
                        .setMissing(150))
                .setBalance(Balance.newBuilder().setAvailable(wallets.available(request.getMemberId())))
                .build());
        answer.onCompleted();
    }
}
