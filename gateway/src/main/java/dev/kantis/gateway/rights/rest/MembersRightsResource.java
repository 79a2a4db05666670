package dev.kantis.gateway.rights.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;
import static dev.kantis.gateway.calls.rest.Inputs.present;
import static dev.kantis.gateway.calls.rest.Inputs.requestId;
import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.member.v1.CancelErasureRequest;
import dev.kantis.contracts.member.v1.GetErasureRequest;
import dev.kantis.contracts.member.v1.GetExportRequest;
import dev.kantis.contracts.member.v1.MutinyRightsServiceGrpc.MutinyRightsServiceStub;
import dev.kantis.contracts.member.v1.RequestErasureRequest;
import dev.kantis.contracts.member.v1.RequestExportRequest;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Sessions;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** What customer service and administrators do for members who ask. */
@Path("/v1/admin/members/{member}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Administration")
public class MembersRightsResource {
    private static final String KEY = "UUID of this request, made before the first try.";
    private static final String MEMBER = "UUID of the member.";

    private final MutinyRightsServiceStub rights;
    private final Sessions sessions;
    private final RequestRules rules;

    MembersRightsResource(@GrpcClient("member") MutinyRightsServiceStub rights, Sessions sessions, RequestRules rules) {
        this.rights = rights;
        this.sessions = sessions;
        this.rules = rules;
    }

    @POST
    @Path("/exports")
    @ResponseStatus(202)
    @Operation(
            operationId = "requestMembersExport",
            summary = "Ask for everything that is stored about a member",
            description = "For customer service. Who asked and why is written to the access log.")
    @APIResponseSchema(value = ExportView.class, responseCode = "202", responseDescription = "Under way.")
    @APIResponse(responseCode = "404", description = "MEMBER_UNKNOWN: no such member.")
    @APIResponse(responseCode = "422", description = "EXPORT_LIMIT_REACHED or REQUEST_ID_REUSED.")
    public Uni<ExportView> ask(
            @Parameter(description = MEMBER) @PathParam("member") String member,
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            RightsInputs.@Nullable Why input) {
        var request = rules.checked(RequestExportRequest.newBuilder()
                .setRequestId(requestId(key))
                .setMemberId(present(member, "member"))
                .setReason(text(body(input).reason()))
                .build());
        return sessions.anyone()
                .chain(session -> session.as(rights).requestExport(request))
                .map(ExportView::of);
    }

    @GET
    @Path("/exports/{export}")
    @Operation(
            operationId = "getMembersExport",
            summary = "How far a member's export is",
            description = "For customer service. Who looked and why is written to the access log.")
    @APIResponseSchema(value = ExportView.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "404", description = "EXPORT_UNKNOWN: the member has no such export.")
    public Uni<ExportView> export(
            @Parameter(description = MEMBER) @PathParam("member") String member,
            @Parameter(description = "UUID of the export.") @PathParam("export") String export,
            @Parameter(description = "Why: a ticket or a few words.", required = true) @QueryParam("reason") @Nullable
                    String reason) {
        var request = rules.checked(GetExportRequest.newBuilder()
                .setMemberId(present(member, "member"))
                .setExportId(export)
                .setReason(text(reason))
                .build());
        return sessions.anyone()
                .chain(session -> session.as(rights).getExport(request))
                .map(ExportView::of);
    }

    @POST
    @Path("/erasure")
    @ResponseStatus(202)
    @Operation(
            operationId = "requestMembersErasure",
            summary = "Ask that a member be erased",
            description = "For administrators. Who asked and why is written to the access log.")
    @APIResponseSchema(value = ErasureView.class, responseCode = "202", responseDescription = "Asked for.")
    @APIResponse(responseCode = "404", description = "MEMBER_UNKNOWN: no such member.")
    @APIResponse(responseCode = "422", description = "REQUEST_ID_REUSED: the key was used with another body.")
    public Uni<ErasureView> askForErasure(
            @Parameter(description = MEMBER) @PathParam("member") String member,
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            RightsInputs.@Nullable Erase input) {
        var given = body(input);
        var request = rules.checked(RequestErasureRequest.newBuilder()
                .setRequestId(requestId(key))
                .setMemberId(present(member, "member"))
                .setReason(text(given.reason()))
                .setAtOnce(Boolean.TRUE.equals(given.atOnce()))
                .build());
        return sessions.anyone()
                .chain(session -> session.as(rights).requestErasure(request))
                .map(ErasureView::of);
    }

    @GET
    @Path("/erasure")
    @Operation(
            operationId = "getMembersErasure",
            summary = "How far a member's erasure is",
            description = "When it is done, this is the certificate. For customer service.")
    @APIResponseSchema(value = ErasureView.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "404", description = "ERASURE_UNKNOWN: nobody asked for it.")
    public Uni<ErasureView> erasure(@Parameter(description = MEMBER) @PathParam("member") String member) {
        var request = rules.checked(GetErasureRequest.newBuilder()
                .setMemberId(present(member, "member"))
                .build());
        return sessions.anyone()
                .chain(session -> session.as(rights).getErasure(request))
                .map(ErasureView::of);
    }

    @POST
    @Path("/erasure/cancellations")
    @ResponseStatus(201)
    @Operation(
            operationId = "cancelMembersErasure",
            summary = "Cancel a member's erasure that waits",
            description = "For administrators.")
    @APIResponseSchema(value = ErasureView.class, responseCode = "201", responseDescription = "Canceled.")
    @APIResponse(responseCode = "404", description = "ERASURE_UNKNOWN: nobody asked for it.")
    @APIResponse(responseCode = "422", description = "ERASURE_BEGUN or REQUEST_ID_REUSED.")
    public Uni<ErasureView> cancelErasure(
            @Parameter(description = MEMBER) @PathParam("member") String member,
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            RightsInputs.@Nullable Nothing input) {
        var request = rules.checked(CancelErasureRequest.newBuilder()
                .setRequestId(requestId(key))
                .setMemberId(present(member, "member"))
                .build());
        return sessions.anyone()
                .chain(session -> session.as(rights).cancelErasure(request))
                .map(ErasureView::of);
    }
}
