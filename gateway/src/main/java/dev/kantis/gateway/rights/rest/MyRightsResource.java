package dev.kantis.gateway.rights.rest;

import static dev.kantis.gateway.calls.rest.Inputs.requestId;

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
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** What members do with everything that is stored about them. */
@Path("/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Rights", description = "An archive of everything that is stored about a member, and to be erased.")
public class MyRightsResource {
    private static final String KEY = "UUID of this request, made before the first try.";

    private final MutinyRightsServiceStub rights;
    private final Sessions sessions;
    private final RequestRules rules;

    MyRightsResource(@GrpcClient("member") MutinyRightsServiceStub rights, Sessions sessions, RequestRules rules) {
        this.rights = rights;
        this.sessions = sessions;
        this.rules = rules;
    }

    @POST
    @Path("/exports")
    @ResponseStatus(202)
    @Operation(
            operationId = "requestExport",
            summary = "Ask for everything that is stored",
            description = "It is gathered in the background. While one is under way, that one is answered.")
    @APIResponseSchema(value = ExportView.class, responseCode = "202", responseDescription = "Under way.")
    @APIResponse(responseCode = "422", description = "EXPORT_LIMIT_REACHED or REQUEST_ID_REUSED.")
    public Uni<ExportView> ask(
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            RightsInputs.@Nullable Nothing input) {
        var request = rules.checked(
                RequestExportRequest.newBuilder().setRequestId(requestId(key)).build());
        return sessions.member()
                .chain(session -> session.as(rights).requestExport(request))
                .map(ExportView::of);
    }

    @GET
    @Path("/exports/{export}")
    @Operation(
            operationId = "getExport",
            summary = "How far an export is",
            description = "When it is ready, each look gives a link to the archive, which is good for an hour.")
    @APIResponseSchema(value = ExportView.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "404", description = "EXPORT_UNKNOWN: the member has no such export.")
    public Uni<ExportView> export(@Parameter(description = "UUID of the export.") @PathParam("export") String export) {
        var request =
                rules.checked(GetExportRequest.newBuilder().setExportId(export).build());
        return sessions.member()
                .chain(session -> session.as(rights).getExport(request))
                .map(ExportView::of);
    }

    @POST
    @Path("/erasure")
    @ResponseStatus(202)
    @Operation(
            operationId = "requestErasure",
            summary = "Ask to be erased",
            description =
                    "It begins after a waiting period, and can be canceled until then. Points that are left cannot "
                            + "be spent afterwards.")
    @APIResponseSchema(value = ErasureView.class, responseCode = "202", responseDescription = "Asked for.")
    @APIResponse(responseCode = "422", description = "REQUEST_ID_REUSED: the key was used with another body.")
    public Uni<ErasureView> askForErasure(
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            RightsInputs.@Nullable Nothing input) {
        var request = rules.checked(
                RequestErasureRequest.newBuilder().setRequestId(requestId(key)).build());
        return sessions.member()
                .chain(session -> session.as(rights).requestErasure(request))
                .map(ErasureView::of);
    }

    @GET
    @Path("/erasure")
    @Operation(operationId = "getErasure", summary = "How far the erasure is")
    @APIResponseSchema(value = ErasureView.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "404", description = "ERASURE_UNKNOWN: it was not asked for.")
    public Uni<ErasureView> erasure() {
        return sessions.member()
                .chain(session -> session.as(rights).getErasure(GetErasureRequest.getDefaultInstance()))
                .map(ErasureView::of);
    }

    @POST
    @Path("/erasure/cancellations")
    @ResponseStatus(201)
    @Operation(operationId = "cancelErasure", summary = "Cancel an erasure that waits")
    @APIResponseSchema(value = ErasureView.class, responseCode = "201", responseDescription = "Canceled.")
    @APIResponse(responseCode = "404", description = "ERASURE_UNKNOWN: it was not asked for.")
    @APIResponse(responseCode = "422", description = "ERASURE_BEGUN or REQUEST_ID_REUSED.")
    public Uni<ErasureView> cancelErasure(
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            RightsInputs.@Nullable Nothing input) {
        var request = rules.checked(
                CancelErasureRequest.newBuilder().setRequestId(requestId(key)).build());
        return sessions.member()
                .chain(session -> session.as(rights).cancelErasure(request))
                .map(ErasureView::of);
    }
}
