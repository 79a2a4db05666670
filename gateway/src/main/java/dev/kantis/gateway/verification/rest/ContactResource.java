package dev.kantis.gateway.verification.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;
import static dev.kantis.gateway.calls.rest.Inputs.present;
import static dev.kantis.gateway.calls.rest.Inputs.requestId;
import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.member.v1.MutinyVerificationServiceGrpc.MutinyVerificationServiceStub;
import dev.kantis.contracts.member.v1.StartVerificationRequest;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Sessions;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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

/** A member's address and number. */
@Path("/v1/me/verifications")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Me")
public class ContactResource {
    private final MutinyVerificationServiceStub verifications;
    private final Sessions sessions;
    private final RequestRules rules;

    ContactResource(
            @GrpcClient("member") MutinyVerificationServiceStub verifications, Sessions sessions, RequestRules rules) {
        this.verifications = verifications;
        this.sessions = sessions;
        this.rules = rules;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(
            operationId = "verifyContact",
            summary = "Have a code sent to an address or phone number that is, or is to be, the member's",
            description =
                    "It is the member's when the code is confirmed; the one before is told by message then. The answer "
                            + "does not tell whether somebody has it. An address gets at most five messages within an hour. A repeat with the same Idempotency-Key sends nothing.")
    @APIResponseSchema(value = VerificationView.class, responseCode = "202", responseDescription = "On its way.")
    @APIResponse(responseCode = "422", description = "REQUEST_ID_REUSED: the key was used with another body.")
    public Uni<VerificationView> verify(
            @Parameter(description = "UUID of this request, made before the first try.", required = true)
                    @HeaderParam(Inputs.IDEMPOTENCY_KEY)
                    @Nullable
                    String key,
            @Nullable ContactInput input) {
        var contact = body(input);
        var request = rules.checked(StartVerificationRequest.newBuilder()
                .setRequestId(requestId(key))
                .setChannel(present(contact.channel(), "channel").proto())
                .setPhone(text(contact.phone()).strip())
                .setEmail(text(contact.email()).strip())
                .build());
        return sessions.member()
                .chain(session -> session.as(verifications).startVerification(request))
                .map(VerificationView::of);
    }
}
