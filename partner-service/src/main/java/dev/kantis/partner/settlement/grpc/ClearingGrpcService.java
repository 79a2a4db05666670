package dev.kantis.partner.settlement.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.v1.ClearingService;
import dev.kantis.contracts.partner.v1.ClearingState;
import dev.kantis.contracts.partner.v1.ClosePeriodsRequest;
import dev.kantis.contracts.partner.v1.Closing;
import dev.kantis.contracts.partner.v1.GetClearingStateRequest;
import dev.kantis.contracts.partner.v1.GetClosingRequest;
import dev.kantis.contracts.partner.v1.GetOpenStatementsRequest;
import dev.kantis.contracts.partner.v1.GetOpenStatementsResponse;
import dev.kantis.contracts.partner.v1.GetStatementDocumentRequest;
import dev.kantis.contracts.partner.v1.GetStatementRequest;
import dev.kantis.contracts.partner.v1.ListStatementItemsRequest;
import dev.kantis.contracts.partner.v1.ListStatementItemsResponse;
import dev.kantis.contracts.partner.v1.ListStatementsRequest;
import dev.kantis.contracts.partner.v1.ListStatementsResponse;
import dev.kantis.contracts.partner.v1.RebuildClearingRequest;
import dev.kantis.contracts.partner.v1.Statement;
import dev.kantis.contracts.partner.v1.StatementPiece;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.grpc.PaceInterceptor;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.kit.requests.Requests;
import dev.kantis.partner.settlement.ClosePeriods;
import dev.kantis.partner.settlement.Settlements;
import io.quarkus.grpc.GrpcService;
import io.quarkus.grpc.RegisterInterceptor;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers {@code kantis.partner.v1.ClearingService}. */
@GrpcService
@RegisterInterceptor(PaceInterceptor.class)
class ClearingGrpcService implements ClearingService {
    private final StatementReads reads;
    private final StatementDocuments documents;
    private final Requests requests;
    private final ClosePeriods closePeriods;
    private final Settlements settlements;
    private final InstantSource clock;

    ClearingGrpcService(
            StatementReads reads,
            StatementDocuments documents,
            Requests requests,
            ClosePeriods closePeriods,
            Settlements settlements,
            InstantSource clock) {
        this.reads = reads;
        this.documents = documents;
        this.requests = requests;
        this.closePeriods = closePeriods;
        this.settlements = settlements;
        this.clock = clock;
    }

    @Override
    public Uni<GetOpenStatementsResponse> getOpenStatements(GetOpenStatementsRequest request) {
        return reads.open(request);
    }

    @Override
    public Uni<ListStatementsResponse> listStatements(ListStatementsRequest request) {
        return reads.list(request);
    }

    @Override
    public Uni<Statement> getStatement(GetStatementRequest request) {
        return reads.statement(request.getStatementId()).map(ClearingProtos::statement);
    }

    @Override
    public Uni<ListStatementItemsResponse> listStatementItems(ListStatementItemsRequest request) {
        return reads.items(request);
    }

    @Override
    public Multi<StatementPiece> getStatementDocument(GetStatementDocumentRequest request) {
        return documents.pieces(request, PaceInterceptor.current());
    }

    @Override
    public Uni<Closing> closePeriods(ClosePeriodsRequest request) {
        var caller = Caller.current();
        var through = StatementReads.day(request.getThrough());
        var key = RequestKey.of("ClosePeriods", caller.scope(), request.getRequestId());
        return requests.once(
                        key,
                        request,
                        Closing.parser(),
                        tx -> closePeriods
                                .close(tx, through, subject(caller))
                                .map(outcome -> outcome.map(ClearingProtos::closing)))
                .map(Outcome::orThrow);
    }

    @Override
    public Uni<Closing> getClosing(GetClosingRequest request) {
        return settlements
                .closing(request.getNumber())
                .map(found -> found.map(ClearingProtos::closing)
                        .orElseThrow(() ->
                                new Refusal(Reason.REASON_CLOSING_UNKNOWN, "There is no such closing.").asException()));
    }

    @Override
    public Uni<ClearingState> rebuildClearing(RebuildClearingRequest request) {
        var key = RequestKey.of("RebuildClearing", Caller.current().scope(), request.getRequestId());
        return requests.once(
                        key,
                        request,
                        ClearingState.parser(),
                        tx -> settlements
                                .askForRebuild(tx, clock.instant())
                                .map(ClearingProtos::state)
                                .map(Outcome::done))
                .map(Outcome::orThrow);
    }

    @Override
    public Uni<ClearingState> getClearingState(GetClearingStateRequest request) {
        return settlements.standing().map(ClearingProtos::state);
    }

    /** Staff of Keycloak have UUIDs. */
    private static @Nullable UUID subject(Caller caller) {
        try {
            return UUID.fromString(caller.subject());
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
