package dev.kantis.ledger.program.grpc;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.ledger.v1.DiffProgramVersionsResponse;
import dev.kantis.contracts.ledger.v1.Program;
import dev.kantis.contracts.ledger.v1.ProgramChange;
import dev.kantis.contracts.ledger.v1.ProgramChangeKind;
import dev.kantis.contracts.ledger.v1.ProgramDecision;
import dev.kantis.contracts.ledger.v1.ProgramDoor;
import dev.kantis.contracts.ledger.v1.ProgramOverview;
import dev.kantis.contracts.ledger.v1.ProgramVersion;
import dev.kantis.contracts.ledger.v1.ProgramVersionState;
import dev.kantis.kit.documents.Documents;
import dev.kantis.ledger.program.History;
import dev.kantis.ledger.program.ProgramVersion.Decision;
import dev.kantis.ledger.program.ProgramVersion.State;
import dev.kantis.ledger.program.documents.DocumentDiff;
import java.time.Instant;

/** Programs and their versions as they travel. */
final class ProgramProtos {
    private ProgramProtos() {}

    static Program.Builder program(dev.kantis.ledger.program.Program program) {
        return Program.newBuilder()
                .setProgram(program.name())
                .setVersion(program.version())
                .setDocument(program.document())
                .setAcceptTime(timestamp(program.acceptedAt()))
                .setUnit(program.spec().unit().name());
    }

    static ProgramOverview overview(dev.kantis.ledger.program.Program program, boolean main) {
        return ProgramOverview.newBuilder()
                .setProgram(program.name())
                .setVersion(program.version())
                .setTitle(program.spec().title())
                .setMain(main)
                .setTimeZone(program.spec().zone())
                .setCurrencyCode(program.spec().currency())
                .addAllUnits(program.units().keySet())
                .build();
    }

    /** Which version it is; where it stands is read when it is answered. */
    static ProgramVersion name(dev.kantis.ledger.program.ProgramVersion version) {
        return ProgramVersion.newBuilder()
                .setProgram(version.program())
                .setVersion(version.version())
                .build();
    }

    static ProgramVersion version(History history, dev.kantis.ledger.program.ProgramVersion version, Instant now) {
        var timeline = history.of(version.program());
        var origin = version.origin();
        var proto = name(version).toBuilder()
                .setState(state(timeline.stateOf(version, now)))
                .setDoor(ProgramDoor.forNumber(origin.door().code()))
                .setAcceptTime(timestamp(version.acceptedAt()))
                .setRestoredVersion(origin.restores())
                .setReason(origin.reason())
                .setApprovalNeeded(version.terms().needsApproval());
        origin.author().ifPresent(author -> proto.setAuthor(author.toString()));
        version.begins().map(ProgramProtos::timestamp).ifPresent(proto::setStartTime);
        timeline.endOf(version).map(ProgramProtos::timestamp).ifPresent(proto::setEndTime);
        version.terms().startsAt().map(ProgramProtos::timestamp).ifPresent(proto::setScheduleTime);
        version.approval().map(ProgramProtos::decision).ifPresent(proto::setApproval);
        version.rejection().map(ProgramProtos::decision).ifPresent(proto::setRejection);
        return proto.build();
    }

    static DiffProgramVersionsResponse diff(
            dev.kantis.ledger.program.Program before, dev.kantis.ledger.program.Program after) {
        var first = Documents.parse(before.document(), "Program").spec();
        var second = Documents.parse(after.document(), "Program").spec();
        var response = DiffProgramVersionsResponse.newBuilder()
                .setProgram(before.name())
                .setFromVersion(before.version())
                .setToVersion(after.version());
        DocumentDiff.between(first, second, "spec").forEach(change -> response.addChanges(change(change)));
        return response.build();
    }

    private static ProgramChange change(DocumentDiff.Change change) {
        return ProgramChange.newBuilder()
                .setPath(change.path())
                .setKind(
                        switch (change.kind()) {
                            case ADDED -> ProgramChangeKind.PROGRAM_CHANGE_KIND_ADDED;
                            case REMOVED -> ProgramChangeKind.PROGRAM_CHANGE_KIND_REMOVED;
                            case CHANGED -> ProgramChangeKind.PROGRAM_CHANGE_KIND_CHANGED;
                        })
                .setBefore(change.before())
                .setAfter(change.after())
                .build();
    }

    private static ProgramVersionState state(State state) {
        return switch (state) {
            case WAITING -> ProgramVersionState.PROGRAM_VERSION_STATE_WAITING;
            case SCHEDULED -> ProgramVersionState.PROGRAM_VERSION_STATE_SCHEDULED;
            case IN_FORCE -> ProgramVersionState.PROGRAM_VERSION_STATE_IN_FORCE;
            case REPLACED -> ProgramVersionState.PROGRAM_VERSION_STATE_REPLACED;
            case REJECTED -> ProgramVersionState.PROGRAM_VERSION_STATE_REJECTED;
        };
    }

    private static ProgramDecision decision(Decision decision) {
        return ProgramDecision.newBuilder()
                .setDecidedBy(decision.by().toString())
                .setDecideTime(timestamp(decision.at()))
                .setComment(decision.comment())
                .build();
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
