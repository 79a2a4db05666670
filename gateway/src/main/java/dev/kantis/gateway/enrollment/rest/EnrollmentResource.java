package dev.kantis.gateway.enrollment.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;
import static dev.kantis.gateway.calls.rest.Inputs.list;
import static dev.kantis.gateway.calls.rest.Inputs.requestId;
import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.EnrollMemberRequest;
import dev.kantis.contracts.member.v1.Member;
import dev.kantis.contracts.member.v1.MutinyMemberServiceGrpc.MutinyMemberServiceStub;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.Outputs;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Session;
import dev.kantis.gateway.calls.rest.Sessions;
import dev.kantis.gateway.me.rest.ConsentInput;
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

/** Becoming a member. Open to everybody; whoever signed in first is linked to the new membership. */
@Path("/v1/enrollments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Joining", description = "Becoming a member and signing in.")
public class EnrollmentResource {
    private final MutinyMemberServiceStub members;
    private final Sessions sessions;
    private final RequestRules rules;

    EnrollmentResource(@GrpcClient("member") MutinyMemberServiceStub members, Sessions sessions, RequestRules rules) {
        this.members = members;
        this.sessions = sessions;
        this.rules = rules;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "enroll",
            summary = "Become a member",
            description = "Needs no token. With the token of an account that belongs to no member yet, that account is "
                    + "linked. A repeat with the same Idempotency-Key gets the same answer.")
    @APIResponseSchema(value = Enrollment.class, responseCode = "201", responseDescription = "Done.")
    @APIResponse(responseCode = "409", description = "MEMBER_EXISTS: somebody is a member with this e-mail or phone.")
    @APIResponse(responseCode = "422", description = "REQUEST_ID_REUSED: the key was used with another body.")
    public Uni<Enrollment> enroll(
            @Parameter(description = "UUID of this request, made before the first try.", required = true)
                    @HeaderParam(Inputs.IDEMPOTENCY_KEY)
                    @Nullable
                    String key,
            @Nullable EnrollmentInput input) {
        var request = request(requestId(key), body(input));
        return sessions.anyoneOrNobody()
                .map(session -> rules.checked(
                        request.setIdentitySubject(subject(session)).build()))
                .chain(checked -> members.enrollMember(checked))
                .onFailure()
                .transform(EnrollmentResource::toldToStrangers)
                .map(EnrollmentResource::enrollment);
    }

    private static EnrollMemberRequest.Builder request(String requestId, EnrollmentInput input) {
        var request = EnrollMemberRequest.newBuilder()
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
                    case REASON_MEMBER_EXISTS ->
                        new Refusal(
                                        Reason.REASON_MEMBER_EXISTS,
                                        "Somebody is a member with this e-mail or phone. Sign in instead.")
                                .asException();
                    default -> failure;
                })
                .orElse(failure);
    }

    private static Enrollment enrollment(Member member) {
        return new Enrollment(
                member.getMemberId(),
                member.getCardNumber(),
                Outputs.name(member.getIdentityState(), "IDENTITY_STATE_"));
    }
}
