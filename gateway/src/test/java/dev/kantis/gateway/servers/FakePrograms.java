package dev.kantis.gateway.servers;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.DecideProgramVersionRequest;
import dev.kantis.contracts.ledger.v1.DiffProgramVersionsRequest;
import dev.kantis.contracts.ledger.v1.DiffProgramVersionsResponse;
import dev.kantis.contracts.ledger.v1.GetProgramVersionRequest;
import dev.kantis.contracts.ledger.v1.ListProgramVersionsRequest;
import dev.kantis.contracts.ledger.v1.ListProgramVersionsResponse;
import dev.kantis.contracts.ledger.v1.ListProgramsRequest;
import dev.kantis.contracts.ledger.v1.ListProgramsResponse;
import dev.kantis.contracts.ledger.v1.Program;
import dev.kantis.contracts.ledger.v1.ProgramChange;
import dev.kantis.contracts.ledger.v1.ProgramChangeKind;
import dev.kantis.contracts.ledger.v1.ProgramDoor;
import dev.kantis.contracts.ledger.v1.ProgramOverview;
import dev.kantis.contracts.ledger.v1.ProgramServiceGrpc.ProgramServiceImplBase;
import dev.kantis.contracts.ledger.v1.ProgramVersion;
import dev.kantis.contracts.ledger.v1.ProgramVersionState;
import dev.kantis.contracts.ledger.v1.RollBackProgramRequest;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import io.grpc.stub.StreamObserver;

/** A ledger whose program has version 1, and whose version 2 waits. */
final class FakePrograms extends ProgramServiceImplBase {
    private static final ProgramVersion WAITING = ProgramVersion.newBuilder()
            .setProgram("coffee")
            .setVersion(2)
            .setState(ProgramVersionState.PROGRAM_VERSION_STATE_WAITING)
            .setDoor(ProgramDoor.PROGRAM_DOOR_CALL)
            .setAcceptTime(Timestamp.newBuilder().setSeconds(1_767_225_600))
            .setApprovalNeeded(true)
            .build();

    @Override
    public void listPrograms(ListProgramsRequest request, StreamObserver<ListProgramsResponse> answer) {
        answer.onNext(ListProgramsResponse.newBuilder()
                .addPrograms(ProgramOverview.newBuilder()
                        .setProgram("coffee")
                        .setTitle("Coffee")
                        .setMain(true)
                        .addUnits("points"))
                .build());
        answer.onCompleted();
    }

    @Override
    public void listProgramVersions(
            ListProgramVersionsRequest request, StreamObserver<ListProgramVersionsResponse> answer) {
        answer.onNext(ListProgramVersionsResponse.newBuilder()
                .addVersions(WAITING)
                .setNextPageToken("more")
                .build());
        answer.onCompleted();
    }

    @Override
    public void getProgramVersion(GetProgramVersionRequest request, StreamObserver<Program> answer) {
        if (request.getVersion() > 2) {
            answer.onError(Statuses.toStatus(
                    new Refusal(Reason.REASON_PROGRAM_VERSION_UNKNOWN, "There is no such version."), "ledger"));
            return;
        }
        answer.onNext(Program.newBuilder()
                .setDocument("kind: Program")
                .setDetails(WAITING)
                .build());
        answer.onCompleted();
    }

    @Override
    public void diffProgramVersions(
            DiffProgramVersionsRequest request, StreamObserver<DiffProgramVersionsResponse> answer) {
        answer.onNext(DiffProgramVersionsResponse.newBuilder()
                .setProgram(request.getProgram())
                .setFromVersion(request.getFromVersion())
                .setToVersion(2)
                .addChanges(ProgramChange.newBuilder()
                        .setPath("spec.title")
                        .setKind(ProgramChangeKind.PROGRAM_CHANGE_KIND_ADDED)
                        .setAfter("\"Coffee\""))
                .build());
        answer.onCompleted();
    }

    @Override
    public void decideProgramVersion(DecideProgramVersionRequest request, StreamObserver<ProgramVersion> answer) {
        answer.onError(Statuses.toStatus(
                new Refusal(Reason.REASON_PROGRAM_APPROVAL_BY_AUTHOR, "Somebody else has to approve it."), "ledger"));
    }

    @Override
    public void rollBackProgram(RollBackProgramRequest request, StreamObserver<ProgramVersion> answer) {
        answer.onNext(WAITING.toBuilder()
                .setRestoredVersion(request.getVersion())
                .setReason(request.getReason())
                .build());
        answer.onCompleted();
    }
}
