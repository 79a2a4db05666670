package dev.kantis.gateway.admin.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;
import static dev.kantis.gateway.calls.rest.Inputs.requestId;
import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.partner.v1.ClosePeriodsRequest;
import dev.kantis.contracts.partner.v1.GetClosingRequest;
import dev.kantis.contracts.partner.v1.GetStatementRequest;
import dev.kantis.contracts.partner.v1.ListStatementsRequest;
import dev.kantis.contracts.partner.v1.MutinyClearingServiceGrpc.MutinyClearingServiceStub;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.PageQuery;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Sessions;
import io.grpc.Deadline;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** What partners and the program owe each other, for finance. */
@Path("/v1/admin")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Administration")
public class ClearingResource {
    private static final int LIMIT_SECONDS = 20;

    private final MutinyClearingServiceStub clearing;
    private final Sessions sessions;
    private final RequestRules rules;

    ClearingResource(@GrpcClient("partner") MutinyClearingServiceStub clearing, Sessions sessions, RequestRules rules) {
        this.clearing = clearing;
        this.sessions = sessions;
        this.rules = rules;
    }

    @POST
    @Path("/closings")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "closePeriods",
            summary = "Close all periods that ended on a day, and net what is owed",
            description = "What is closed never changes; what comes late goes to the next period as a correction.")
    @APIResponseSchema(value = ClosingView.class, responseCode = "201", responseDescription = "Done.")
    @APIResponse(
            responseCode = "422",
            description = "CLEARING_DAY_REFUSED, CLEARING_BEHIND, CLEARING_PROOF_FAILED or REQUEST_ID_REUSED.")
    public Uni<ClosingView> close(
            @Parameter(description = "UUID of this request, made before the first try.", required = true)
                    @HeaderParam(Inputs.IDEMPOTENCY_KEY)
                    @Nullable
                    String key,
            @Nullable ClosingInput input) {
        var request = rules.checked(ClosePeriodsRequest.newBuilder()
                .setRequestId(requestId(key))
                .setThrough(text(body(input).through()))
                .build());
        return sessions.anyone()
                .chain(session -> session.as(clearing)
                        .withDeadline(Deadline.after(LIMIT_SECONDS, TimeUnit.SECONDS))
                        .closePeriods(request))
                .map(ClosingView::of);
    }

    @GET
    @Path("/closings/{number}")
    @Operation(
            operationId = "getClosing",
            summary = "Who owes what, and who pays whom",
            description = "0 is the last one.")
    @APIResponseSchema(value = ClosingView.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "404", description = "CLOSING_UNKNOWN: there is no such closing.")
    public Uni<ClosingView> closing(
            @Parameter(
                            description = "1, 2, 3 and so on; 0: the last one.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
                    @PathParam("number")
                    String number) {
        var request = rules.checked(GetClosingRequest.newBuilder()
                .setNumber((int) Math.clamp(Inputs.number(number, "number"), -1, Integer.MAX_VALUE))
                .build());
        return sessions.anyone()
                .chain(session -> session.as(clearing).getClosing(request))
                .map(ClosingView::of);
    }

    @GET
    @Path("/statements")
    @Operation(operationId = "listStatements", summary = "Statements of a partner's closed periods, the newest first")
    @APIResponseSchema(value = StatementPage.class, responseCode = "200", responseDescription = "A page.")
    @APIResponse(responseCode = "404", description = "PARTNER_UNKNOWN: there is no such partner.")
    public Uni<StatementPage> statements(
            @Parameter(description = "UUID of the partner.", required = true) @QueryParam("partner") @Nullable
                    String partner,
            @BeanParam PageQuery page) {
        var request = rules.checked(ListStatementsRequest.newBuilder()
                .setPartnerId(text(partner))
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build());
        return sessions.anyone()
                .chain(session -> session.as(clearing).listStatements(request))
                .map(StatementPage::of);
    }

    @GET
    @Path("/statements/{statement}")
    @Operation(operationId = "getStatement", summary = "A statement with its lines")
    @APIResponseSchema(value = StatementView.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "404", description = "STATEMENT_UNKNOWN: there is no such statement.")
    public Uni<StatementView> statement(
            @Parameter(description = "UUID of the statement.") @PathParam("statement") String statement) {
        var request = rules.checked(
                GetStatementRequest.newBuilder().setStatementId(statement).build());
        return sessions.anyone()
                .chain(session -> session.as(clearing).getStatement(request))
                .map(StatementView::of);
    }
}
