package dev.kantis.gateway.admin.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;
import static dev.kantis.gateway.calls.rest.Inputs.number;
import static dev.kantis.gateway.calls.rest.Inputs.present;
import static dev.kantis.gateway.calls.rest.Inputs.requestId;
import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.ledger.v1.DecideProgramVersionRequest;
import dev.kantis.contracts.ledger.v1.DiffProgramVersionsRequest;
import dev.kantis.contracts.ledger.v1.GetProgramVersionRequest;
import dev.kantis.contracts.ledger.v1.ListProgramVersionsRequest;
import dev.kantis.contracts.ledger.v1.MutinyProgramServiceGrpc.MutinyProgramServiceStub;
import dev.kantis.contracts.ledger.v1.RollBackProgramRequest;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.PageQuery;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Session;
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
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Versions of the program, for whoever releases them. A document itself goes through {@link DocumentResource}. */
@Path("/v1/admin/programs")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Administration")
public class ProgramResource {
    private static final int LIMIT_SECONDS = 5;

    private final MutinyProgramServiceStub programs;
    private final Sessions sessions;
    private final RequestRules rules;

    ProgramResource(@GrpcClient("ledger") MutinyProgramServiceStub programs, Sessions sessions, RequestRules rules) {
        this.programs = programs;
        this.sessions = sessions;
        this.rules = rules;
    }

    @GET
    @Path("/versions")
    @Operation(operationId = "listProgramVersions", summary = "Every accepted version, the last one first")
    public Uni<ProgramVersionPage> versions(
            @Parameter(description = "Only versions of the program of this name.") @QueryParam("program") @Nullable
                    String program,
            @BeanParam PageQuery page) {
        var request = rules.checked(ListProgramVersionsRequest.newBuilder()
                .setProgram(text(program))
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build());
        return call(session -> ledger(session).listProgramVersions(request)).map(ProgramVersionPage::of);
    }

    @GET
    @Path("/{program}/versions/{version}")
    @Operation(operationId = "getProgramVersion", summary = "A version with its document as it was accepted")
    @APIResponseSchema(value = ProgramDocument.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "404", description = "PROGRAM_VERSION_UNKNOWN: there is no such version.")
    public Uni<ProgramDocument> version(@PathParam("program") String program, @PathParam("version") String version) {
        var request = rules.checked(GetProgramVersionRequest.newBuilder()
                .setProgram(program)
                .setVersion(number(version, "version"))
                .build());
        return call(session -> ledger(session).getProgramVersion(request)).map(ProgramDocument::of);
    }

    @GET
    @Path("/{program}/diff")
    @Operation(
            operationId = "diffProgramVersions",
            summary = "What differs between two versions, by path",
            description = "Comments and the order of fields do not count.")
    @APIResponseSchema(value = ProgramDiff.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "404", description = "PROGRAM_VERSION_UNKNOWN: there is no such version.")
    public Uni<ProgramDiff> diff(
            @PathParam("program") String program,
            @Parameter(description = "The version to start from; absent: the one in force.")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "The version to compare it with; absent: the one in force.")
                    @QueryParam("to")
                    @Nullable
                    String to) {
        var request = rules.checked(DiffProgramVersionsRequest.newBuilder()
                .setProgram(program)
                .setFromVersion(number(text(from), "from"))
                .setToVersion(number(text(to), "to"))
                .build());
        return call(session -> ledger(session).diffProgramVersions(request)).map(ProgramDiff::of);
    }

    @POST
    @Path("/{program}/versions/{version}/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "decideProgramVersion",
            summary = "Approve a version that waits, or reject one that has not begun",
            description = "Its author may reject it and not approve it. A repeat answers the same.")
    @APIResponseSchema(value = ProgramVersionView.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(
            responseCode = "403",
            description = "PROGRAM_APPROVAL_BY_AUTHOR: somebody else has to; NOT_PERMITTED: the caller lacks the role.")
    @APIResponse(responseCode = "404", description = "PROGRAM_VERSION_UNKNOWN: there is no such version.")
    @APIResponse(responseCode = "422", description = "PROGRAM_VERSION_DECIDED: there is nothing to decide.")
    public Uni<ProgramVersionView> decide(
            @PathParam("program") String program,
            @PathParam("version") String version,
            @Nullable ProgramDecisionInput input) {
        var decision = body(input);
        var request = rules.checked(DecideProgramVersionRequest.newBuilder()
                .setProgram(program)
                .setVersion(number(version, "version"))
                .setApproved(present(decision.approved(), "approved"))
                .setComment(text(decision.comment()))
                .build());
        return call(session -> ledger(session).decideProgramVersion(request)).map(ProgramVersionView::of);
    }

    @POST
    @Path("/{program}/versions/{version}/roll-back")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "rollBackProgram",
            summary = "Bring the document of a version back as a new version",
            description = "A repeat with the same Idempotency-Key answers the same version.")
    @APIResponseSchema(value = ProgramVersionView.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "404", description = "PROGRAM_VERSION_UNKNOWN: there is no such version.")
    @APIResponse(
            responseCode = "422",
            description = "PROGRAM_VERSION_IN_FORCE, PROGRAM_VERSION_NEVER_IN_FORCE, PROGRAM_VERSIONS_PENDING; "
                    + "REQUEST_ID_REUSED: the key was used with another body.")
    public Uni<ProgramVersionView> rollBack(
            @Parameter(description = "UUID of this request, made before the first try.", required = true)
                    @HeaderParam(Inputs.IDEMPOTENCY_KEY)
                    @Nullable
                    String key,
            @PathParam("program") String program,
            @PathParam("version") String version,
            @Nullable RollBackInput input) {
        var request = rules.checked(RollBackProgramRequest.newBuilder()
                .setRequestId(requestId(key))
                .setProgram(program)
                .setVersion(number(version, "version"))
                .setReason(text(body(input).reason()))
                .build());
        return call(session -> ledger(session).rollBackProgram(request)).map(ProgramVersionView::of);
    }

    private <T> Uni<T> call(Function<Session, Uni<T>> work) {
        return sessions.anyone().chain(work::apply);
    }

    private MutinyProgramServiceStub ledger(Session session) {
        return session.as(programs).withDeadline(Deadline.after(LIMIT_SECONDS, TimeUnit.SECONDS));
    }
}
