package dev.kantis.gateway.enrollment.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;
import static dev.kantis.gateway.calls.rest.Inputs.list;
import static dev.kantis.gateway.calls.rest.Inputs.requestId;
import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.ConfirmEnrollmentRequest;
import dev.kantis.contracts.member.v1.MutinyVerificationServiceGrpc.MutinyVerificationServiceStub;
import dev.kantis.contracts.member.v1.StartEnrollmentRequest;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Session;
import dev.kantis.gateway.calls.rest.Sessions;
import dev.kantis.gateway.me.rest.ConsentInput;
import dev.kantis.gateway.verification.rest.CodeInput;
import dev.kantis.gateway.verification.rest.VerificationView;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.kit.identity.Caller;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/**
 * Becoming a member: what a person types is answered alike for every address, and the code that came by message makes
 * the membership. Open to everybody; whoever signed in first is linked to the new membership.
 */
@Path("/v1/enrollments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Joining", description = "Becoming a member and signing in.")
public class EnrollmentResource {
    private final MutinyVerificationServiceStub verifications;
    private final Sessions sessions;
    private final RequestRules rules;

    EnrollmentResource(
            @GrpcClient("member") MutinyVerificationServiceStub verifications, Sessions sessions, RequestRules rules) {
        this.verifications = verifications;
        this.sessions = sessions;
        this.rules = rules;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(
            operationId = "enroll",
            summary = "Ask to become a member",
            description =
                    "Sends a code of six digits to the e-mail address. The answer is the same whether the address is "
                            + "known or not; whoever reads mail there and is a member already is told so by mail. Needs no token. "
                            + "With the token of an account that belongs to no member yet, that account is linked. A repeat "
                            + "with the same Idempotency-Key gets the same answer and sends nothing.")
    @APIResponseSchema(value = VerificationView.class, responseCode = "202", responseDescription = "A code is coming.")
    @APIResponse(responseCode = "409", description = "MEMBER_EXISTS: the account of the token belongs to a member.")
    @APIResponse(responseCode = "422", description = "REQUEST_ID_REUSED: the key was used with another body.")
    public Uni<VerificationView> enroll(
            @Parameter(description = "UUID of this request, made before the first try.", required = true)
                    @HeaderParam(Inputs.IDEMPOTENCY_KEY)
                    @Nullable
                    String key,
            @Nullable EnrollmentInput input) {
        var request = request(requestId(key), body(input));
        return sessions.anyoneOrNobody()
                .map(session -> rules.checked(
                        request.setIdentitySubject(subject(session)).build()))
                .chain(checked -> verifications.startEnrollment(checked))
                .onFailure()
                .transform(EnrollmentResource::toldToStrangers)
                .map(VerificationView::of);
    }

    @POST
    @Path("/confirmations")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "confirmEnrollment",
            summary = "Become a member",
            description =
                    "With the code that came to the e-mail address; at most five are tried. If a phone number was "
                            + "given, a code is sent there now. Needs no token. Make a new Idempotency-Key for each code; a "
                            + "repeat with the same one gets the same answer.")
    @APIResponseSchema(value = Enrollment.class, responseCode = "201", responseDescription = "Done.")
    @APIResponse(responseCode = "404", description = "VERIFICATION_UNKNOWN: start again.")
    @APIResponse(
            responseCode = "409",
            description = "MEMBER_EXISTS: whoever has the code became a member meanwhile. Sign in instead.")
    @APIResponse(responseCode = "422", description = "VERIFICATION_CODE_WRONG, VERIFICATION_OVER or REQUEST_ID_REUSED.")
    public Uni<Enrollment> confirm(
            @Parameter(description = "UUID of this request, made before the first try.", required = true)
                    @HeaderParam(Inputs.IDEMPOTENCY_KEY)
                    @Nullable
                    String key,
            @Nullable CodeInput input) {
        var code = body(input);
        var request = rules.checked(ConfirmEnrollmentRequest.newBuilder()
                .setRequestId(requestId(key))
                .setVerificationId(text(code.verificationId()))
                .setCode(text(code.code()))
                .build());
        return verifications
                .confirmEnrollment(request)
                .onFailure()
                .transform(EnrollmentResource::toldToStrangers)
                .map(Enrollment::of);
    }

    private static StartEnrollmentRequest.Builder request(String requestId, EnrollmentInput input) {
        var request = StartEnrollmentRequest.newBuilder()
                .setRequestId(requestId)
                .setName(text(input.name()).strip())
                .setEmail(text(input.email()).strip())
                .setPhone(text(input.phone()).strip())
                .setLanguage(text(input.language()));
        list(input.consents(), "consents").stream().map(ConsentInput::proto).forEach(request::addConsents);
        return request;
    }

    /** The account to link; only a person's that belongs to no member. */
    private static String subject(Optional<Session> session) {
        return session.map(Session::caller).map(EnrollmentResource::subject).orElse("");
    }

    private static String subject(Caller caller) {
        if (caller.actsForOthers()) {
            throw new Refusal(Reason.REASON_NOT_PERMITTED, "This account may not become a member.").asException();
        }
        if (caller.memberId().isPresent()) {
            throw new Refusal(Reason.REASON_MEMBER_EXISTS, "This account belongs to a member already.").asException();
        }
        return caller.subject();
    }

    /** The call is made as the gateway: what is refused to the gateway itself is our defect, not the caller's. */
    private static Throwable toldToStrangers(Throwable failure) {
        return Statuses.refusalIn(failure)
                .map(refusal -> switch (refusal.reason()) {
                    case REASON_TOKEN_MISSING, REASON_TOKEN_INVALID, REASON_NOT_PERMITTED ->
                        new Refusal(Reason.REASON_INTERNAL, "").asException();
                    default -> failure;
                })
                .orElse(failure);
    }
}
