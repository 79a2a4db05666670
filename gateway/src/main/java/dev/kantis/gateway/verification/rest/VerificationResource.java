package dev.kantis.gateway.verification.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;
import static dev.kantis.gateway.calls.rest.Inputs.requestId;
import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.member.v1.ConfirmVerificationRequest;
import dev.kantis.contracts.member.v1.MutinyVerificationServiceGrpc.MutinyVerificationServiceStub;
import dev.kantis.contracts.member.v1.ResendCodeRequest;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.RequestRules;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Codes that came by message. Open to everybody: whoever has the code reads the address. */
@Path("/v1/verifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Joining")
public class VerificationResource {
    private final MutinyVerificationServiceStub verifications;
    private final RequestRules rules;

    VerificationResource(@GrpcClient("member") MutinyVerificationServiceStub verifications, RequestRules rules) {
        this.verifications = verifications;
        this.rules = rules;
    }

    @POST
    @Path("/codes")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(
            operationId = "sendCodeAgain",
            summary = "Send another code",
            description = "It replaces the one before; at most three for one verification, and five messages to an "
                    + "address within an hour. A repeat with the same Idempotency-Key sends nothing.")
    @APIResponseSchema(value = VerificationView.class, responseCode = "202", responseDescription = "On its way.")
    @APIResponse(responseCode = "404", description = "VERIFICATION_UNKNOWN: start again.")
    @APIResponse(responseCode = "422", description = "VERIFICATION_OVER or REQUEST_ID_REUSED.")
    public Uni<VerificationView> again(
            @Parameter(description = "UUID of this request, made before the first try.", required = true)
                    @HeaderParam(Inputs.IDEMPOTENCY_KEY)
                    @Nullable
                    String key,
            @Nullable CodeRequestInput input) {
        var request = rules.checked(ResendCodeRequest.newBuilder()
                .setRequestId(requestId(key))
                .setVerificationId(text(body(input).verificationId()))
                .build());
        return verifications.resendCode(request).map(VerificationView::of);
    }

    @POST
    @Path("/confirmations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "confirmContact",
            summary = "Show that an address or number is the member's; a new one takes the place of the old one",
            description = "At most five codes are tried. Make a new Idempotency-Key for each.")
    @APIResponseSchema(value = VerifiedContact.class, responseCode = "200", responseDescription = "Done.")
    @APIResponse(responseCode = "404", description = "VERIFICATION_UNKNOWN: start again.")
    @APIResponse(responseCode = "409", description = "IDENTIFIER_TAKEN: another member was faster.")
    @APIResponse(responseCode = "422", description = "VERIFICATION_CODE_WRONG, VERIFICATION_OVER or REQUEST_ID_REUSED.")
    public Uni<VerifiedContact> confirm(
            @Parameter(description = "UUID of this request, made before the first try.", required = true)
                    @HeaderParam(Inputs.IDEMPOTENCY_KEY)
                    @Nullable
                    String key,
            @Nullable CodeInput input) {
        var code = body(input);
        var request = rules.checked(ConfirmVerificationRequest.newBuilder()
                .setRequestId(requestId(key))
                .setVerificationId(text(code.verificationId()))
                .setCode(text(code.code()))
                .build());
        return verifications.confirmVerification(request).map(VerifiedContact::of);
    }
}
