package dev.kantis.gateway.me.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;
import static dev.kantis.gateway.calls.rest.Inputs.list;
import static dev.kantis.gateway.calls.rest.Inputs.requestId;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.Consent;
import dev.kantis.contracts.member.v1.GetMemberRequest;
import dev.kantis.contracts.member.v1.ListConsentsRequest;
import dev.kantis.contracts.member.v1.MutinyConsentServiceGrpc.MutinyConsentServiceStub;
import dev.kantis.contracts.member.v1.MutinyMemberServiceGrpc.MutinyMemberServiceStub;
import dev.kantis.contracts.member.v1.RecordConsentRequest;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.PageQuery;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Session;
import dev.kantis.gateway.calls.rest.Sessions;
import dev.kantis.kit.errors.Refusal;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The signed-in member. */
@Path("/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Me", description = "The signed-in member.")
public class MeResource {
    private static final int MOST_CONSENTS = 20;

    private final MutinyMemberServiceStub members;
    private final MutinyConsentServiceStub consents;
    private final Sessions sessions;
    private final RequestRules rules;

    MeResource(
            @GrpcClient("member") MutinyMemberServiceStub members,
            @GrpcClient("member") MutinyConsentServiceStub consents,
            Sessions sessions,
            RequestRules rules) {
        this.members = members;
        this.consents = consents;
        this.sessions = sessions;
        this.rules = rules;
    }

    @GET
    @Operation(operationId = "getMe", summary = "The member's profile")
    public Uni<Profile> profile() {
        return sessions.member()
                .chain(session -> session.as(members).getMember(GetMemberRequest.getDefaultInstance()))
                .map(Profile::of);
    }

    @GET
    @Path("/consents")
    @Operation(
            operationId = "listConsents",
            summary = "Every decision of the member about messages, newest first",
            description = "What counts now is in the profile.")
    public Uni<ConsentPage> consents(@BeanParam PageQuery page) {
        var request = rules.checked(ListConsentsRequest.newBuilder()
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build());
        return sessions.member()
                .chain(session -> session.as(consents).listConsents(request))
                .map(ConsentPage::of);
    }

    @PUT
    @Path("/consents")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "recordConsents",
            summary = "Record what the member agrees to",
            description = "Each decision is recorded and takes effect with the next message. If one is refused, those "
                    + "before it stand.")
    @APIResponseSchema(value = ConsentsView.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "422", description = "REQUEST_ID_REUSED: the key was used with another body.")
    public Uni<ConsentsView> recordConsents(
            @Parameter(description = "UUID of this request, made before the first try.", required = true)
                    @HeaderParam(Inputs.IDEMPOTENCY_KEY)
                    @Nullable
                    String key,
            @Nullable ConsentsInput input) {
        var requests = requests(requestId(key), list(body(input).consents(), "consents"));
        return sessions.member()
                .chain(session -> Multi.createFrom()
                        .iterable(requests)
                        .onItem()
                        .transformToUniAndConcatenate(request -> record(session, request))
                        .collect()
                        .asList()
                        .map(ConsentsView::new));
    }

    private Uni<ConsentView> record(Session session, RecordConsentRequest request) {
        return session.as(members).recordConsent(request).map(recorded -> ConsentView.of(recorded.getConsent()));
    }

    /** Each decision has its own request id, made of the caller's and its place: so a repeat records nothing twice. */
    private List<RecordConsentRequest> requests(String requestId, List<ConsentInput> consents) {
        if (consents.isEmpty() || consents.size() > MOST_CONSENTS) {
            throw new Refusal(Reason.REASON_REQUEST_INVALID, "", Map.of("fields", "consents")).asException();
        }
        return IntStream.range(0, consents.size())
                .mapToObj(place ->
                        request(requestId + " " + place, consents.get(place).proto()))
                .toList();
    }

    private RecordConsentRequest request(String name, Consent consent) {
        return rules.checked(RecordConsentRequest.newBuilder()
                .setRequestId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                        .toString())
                .setConsent(consent)
                .build());
    }
}
