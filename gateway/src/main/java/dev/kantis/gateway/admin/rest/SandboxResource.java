package dev.kantis.gateway.admin.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;
import static dev.kantis.gateway.calls.rest.Inputs.requestId;
import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.partner.v1.MutinySandboxServiceGrpc.MutinySandboxServiceStub;
import dev.kantis.contracts.partner.v1.OpenSandboxRequest;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Sessions;
import io.grpc.Deadline;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Where partners try out, opened by partner managers. */
@Path("/v1/admin/sandboxes")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Administration")
public class SandboxResource {
    /** The ledger makes a program, the identity server a client. */
    private static final int LIMIT_SECONDS = 10;

    private final MutinySandboxServiceStub sandboxes;
    private final Sessions sessions;
    private final RequestRules rules;

    SandboxResource(@GrpcClient("partner") MutinySandboxServiceStub sandboxes, Sessions sessions, RequestRules rules) {
        this.sandboxes = sandboxes;
        this.sessions = sessions;
        this.rules = rules;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "openSandbox",
            summary = "Open a partner's sandbox",
            description =
                    "Answers the partner that stands for it, and its credential: tills that sign in with it are in "
                            + "the sandbox and nowhere else. A repeat with the same Idempotency-Key answers the same with a new secret.")
    @APIResponseSchema(value = OnboardedPartner.class, responseCode = "201", responseDescription = "Done.")
    @APIResponse(responseCode = "404", description = "PARTNER_UNKNOWN: there is no such partner.")
    @APIResponse(responseCode = "409", description = "PARTNER_EXISTS: the partner has a sandbox.")
    @APIResponse(responseCode = "422", description = "PROGRAM_MISSING, TOO_MANY_PROGRAMS or REQUEST_ID_REUSED.")
    public Uni<OnboardedPartner> open(
            @Parameter(description = "UUID of this request, made before the first try.", required = true)
                    @HeaderParam(Inputs.IDEMPOTENCY_KEY)
                    @Nullable
                    String key,
            @Nullable SandboxInput input) {
        var request = rules.checked(OpenSandboxRequest.newBuilder()
                .setRequestId(requestId(key))
                .setPartnerId(text(body(input).partnerId()))
                .build());
        return sessions.anyone()
                .chain(session -> session.as(sandboxes)
                        .withDeadline(Deadline.after(LIMIT_SECONDS, TimeUnit.SECONDS))
                        .openSandbox(request))
                .map(answer -> OnboardedPartner.of(answer.getPartner(), answer.getCredential()));
    }
}
