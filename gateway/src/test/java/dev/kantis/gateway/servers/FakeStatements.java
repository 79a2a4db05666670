package dev.kantis.gateway.servers;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.DayPoints;
import dev.kantis.contracts.ledger.v1.Entry;
import dev.kantis.contracts.ledger.v1.EntryKind;
import dev.kantis.contracts.ledger.v1.ExplainEntryRequest;
import dev.kantis.contracts.ledger.v1.ExplainEntryResponse;
import dev.kantis.contracts.ledger.v1.ExplainedMove;
import dev.kantis.contracts.ledger.v1.GetExpiriesRequest;
import dev.kantis.contracts.ledger.v1.GetExpiriesResponse;
import dev.kantis.contracts.ledger.v1.GetRollForwardRequest;
import dev.kantis.contracts.ledger.v1.GetRollForwardResponse;
import dev.kantis.contracts.ledger.v1.RollForwardRow;
import dev.kantis.contracts.ledger.v1.StatementServiceGrpc.StatementServiceImplBase;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import io.grpc.stub.StreamObserver;

/** Reads a ledger in which entry 7 is the only one. */
final class FakeStatements extends StatementServiceImplBase {
    @Override
    public void getExpiries(GetExpiriesRequest request, StreamObserver<GetExpiriesResponse> answer) {
        answer.onNext(GetExpiriesResponse.newBuilder()
                .addExpiries(DayPoints.newBuilder()
                        .setUnit("points")
                        .setDay("2028-11-30")
                        .setPoints(60))
                .addReleases(
                        DayPoints.newBuilder().setUnit("points").setPoints(9).setReleaseEvent("delivered"))
                .build());
        answer.onCompleted();
    }

    @Override
    public void explainEntry(ExplainEntryRequest request, StreamObserver<ExplainEntryResponse> answer) {
        if (!request.getEntryId().equals("7")) {
            answer.onError(
                    Statuses.toStatus(new Refusal(Reason.REASON_ENTRY_UNKNOWN, "There is no such entry."), "ledger"));
            return;
        }
        answer.onNext(ExplainEntryResponse.newBuilder()
                .setEntry(Entry.newBuilder().setEntryId("7").setKind(EntryKind.ENTRY_KIND_TRANSFER_OUT))
                .addMoves(ExplainedMove.newBuilder()
                        .setFrom("available")
                        .setTo("clearing")
                        .setPoints(5))
                .addSentences("You gave 5 points to another member: gift.")
                .build());
        answer.onCompleted();
    }

    @Override
    public void getRollForward(GetRollForwardRequest request, StreamObserver<GetRollForwardResponse> answer) {
        answer.onNext(GetRollForwardResponse.newBuilder()
                .addRows(RollForwardRow.newBuilder()
                        .setDay(request.getFromDay())
                        .setUnit("points")
                        .setEarned(100)
                        .setAdjusted(-3)
                        .setClosing(97))
                .build());
        answer.onCompleted();
    }
}
