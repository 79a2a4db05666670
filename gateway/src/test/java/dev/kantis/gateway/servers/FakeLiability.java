package dev.kantis.gateway.servers;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.GetLiabilityRequest;
import dev.kantis.contracts.ledger.v1.GetLiabilityResponse;
import dev.kantis.contracts.ledger.v1.LiabilityServiceGrpc.LiabilityServiceImplBase;
import dev.kantis.contracts.ledger.v1.LiabilityTotal;
import dev.kantis.contracts.ledger.v1.ListCohortsRequest;
import dev.kantis.contracts.ledger.v1.ListCohortsResponse;
import dev.kantis.contracts.ledger.v1.PointsCohort;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import io.grpc.stub.StreamObserver;

/** A ledger that owes points of one month, which never expire. */
final class FakeLiability extends LiabilityServiceImplBase {
    private static final PointsCohort COHORT = PointsCohort.newBuilder()
            .setUnit("points")
            .setIssueMonth("2026-01")
            .setActive(70)
            .setEarned(100)
            .setBurned(30)
            .setActiveValue("56.0")
            .build();

    @Override
    public void getLiability(GetLiabilityRequest request, StreamObserver<GetLiabilityResponse> answer) {
        if (request.getDay().equals("2025-01-01")) {
            answer.onError(Statuses.toStatus(
                    new Refusal(Reason.REASON_LIABILITY_DAY_MISSING, "The day was not counted."), "ledger"));
            return;
        }
        answer.onNext(GetLiabilityResponse.newBuilder()
                .setDay("2026-01-31")
                .addTotals(LiabilityTotal.newBuilder().setUnit("points").setActive(70))
                .addCohorts(COHORT)
                .build());
        answer.onCompleted();
    }

    @Override
    public void listCohorts(ListCohortsRequest request, StreamObserver<ListCohortsResponse> answer) {
        answer.onNext(ListCohortsResponse.newBuilder()
                .setDay("2026-01-31")
                .addCohorts(COHORT)
                .build());
        answer.onCompleted();
    }
}
