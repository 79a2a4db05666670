package dev.kantis.member.rights.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.CancelErasureRequest;
import dev.kantis.contracts.member.v1.Erasure;
import dev.kantis.contracts.member.v1.Export;
import dev.kantis.contracts.member.v1.GetErasureRequest;
import dev.kantis.contracts.member.v1.GetExportArchiveRequest;
import dev.kantis.contracts.member.v1.GetExportArchiveResponse;
import dev.kantis.contracts.member.v1.GetExportRequest;
import dev.kantis.contracts.member.v1.RequestErasureRequest;
import dev.kantis.contracts.member.v1.RequestExportRequest;
import dev.kantis.contracts.member.v1.RightsService;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.kit.requests.Requests;
import dev.kantis.member.access.Access.Action;
import dev.kantis.member.access.grpc.Looks;
import dev.kantis.member.erasure.AskForErasure;
import dev.kantis.member.erasure.EraseMembers;
import dev.kantis.member.erasure.Erasure.AskedBy;
import dev.kantis.member.erasure.Erasures;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.UUID;

/** Answers {@code kantis.member.v1.RightsService}. */
@GrpcService
class RightsGrpcService implements RightsService {
    private static final String ADMIN = "admin";

    private final Requests requests;
    private final AskForErasure askForErasure;
    private final EraseMembers eraseMembers;
    private final Erasures erasures;
    private final Looks looks;
    private final ExportAnswers exports;

    RightsGrpcService(
            Requests requests,
            AskForErasure askForErasure,
            EraseMembers eraseMembers,
            Erasures erasures,
            Looks looks,
            ExportAnswers exports) {
        this.requests = requests;
        this.askForErasure = askForErasure;
        this.eraseMembers = eraseMembers;
        this.erasures = erasures;
        this.looks = looks;
        this.exports = exports;
    }

    @Override
    public Uni<Erasure> requestErasure(RequestErasureRequest request) {
        var caller = Caller.current();
        var member = memberOf(caller, request.getMemberId());
        var own = isOwn(caller, member);
        if (request.getAtOnce() && !caller.has(ADMIN)) {
            throw new Refusal(
                            Reason.REASON_REQUEST_INVALID,
                            "The waiting period is yours: only administrators leave it out.",
                            Map.of("fields", "at_once"))
                    .asException();
        }
        var key = RequestKey.of("RequestErasure", caller.scope(), request.getRequestId());
        var by = own ? AskedBy.MEMBER : AskedBy.STAFF;
        return looks.at(member, Action.ERASURE, caller, request.getReason())
                .chain(() -> requests.once(
                        key,
                        request,
                        Erasure.parser(),
                        tx -> askForErasure
                                .ask(tx, member, by, request.getAtOnce())
                                .map(outcome -> outcome.map(RightsGrpcService::named))))
                .map(Outcome::orThrow)
                .invoke(eraseMembers::wake)
                .chain(() -> read(member));
    }

    @Override
    public Uni<Erasure> cancelErasure(CancelErasureRequest request) {
        var caller = Caller.current();
        var member = memberOf(caller, request.getMemberId());
        var key = RequestKey.of("CancelErasure", caller.scope(), request.getRequestId());
        return requests.once(
                        key,
                        request,
                        Erasure.parser(),
                        tx -> askForErasure.cancel(tx, member).map(outcome -> outcome.map(RightsGrpcService::named)))
                .map(Outcome::orThrow)
                .chain(() -> read(member));
    }

    @Override
    public Uni<Erasure> getErasure(GetErasureRequest request) {
        return read(memberOf(Caller.current(), request.getMemberId()));
    }

    @Override
    public Uni<Export> requestExport(RequestExportRequest request) {
        var caller = Caller.current();
        var member = memberOf(caller, request.getMemberId());
        return looks.at(member, Action.EXPORT, caller, request.getReason())
                .chain(() -> exports.ask(member, isOwn(caller, member), caller.scope(), request));
    }

    @Override
    public Uni<Export> getExport(GetExportRequest request) {
        var caller = Caller.current();
        var member = memberOf(caller, request.getMemberId());
        return looks.at(member, Action.EXPORT, caller, request.getReason())
                .chain(() -> exports.read(member, request.getExportId()));
    }

    @Override
    public Multi<GetExportArchiveResponse> getExportArchive(GetExportArchiveRequest request) {
        return exports.archive(request.getLink());
    }

    /** Whoever names nobody means themself, staff who are members too. */
    private static UUID memberOf(Caller caller, String requested) {
        return requested.isEmpty() && caller.memberId().isPresent() ? caller.self() : caller.memberOrSelf(requested);
    }

    private static boolean isOwn(Caller caller, UUID member) {
        return caller.memberId().filter(member::equals).isPresent();
    }

    private Uni<Erasure> read(UUID member) {
        return erasures.last(member)
                .map(found -> found.map(ErasureProtos::proto)
                        .orElseThrow(() -> new Refusal(
                                        Reason.REASON_ERASURE_UNKNOWN, "Nobody asked that this member be erased.")
                                .asException()));
    }

    /** What is stored: the id alone. */
    private static Erasure named(UUID id) {
        return Erasure.newBuilder().setErasureId(id.toString()).build();
    }
}
