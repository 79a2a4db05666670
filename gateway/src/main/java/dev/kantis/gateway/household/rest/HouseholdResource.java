package dev.kantis.gateway.household.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;
import static dev.kantis.gateway.calls.rest.Inputs.requestId;
import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.member.v1.AcceptInvitationRequest;
import dev.kantis.contracts.member.v1.CreateHouseholdRequest;
import dev.kantis.contracts.member.v1.GetHouseholdRequest;
import dev.kantis.contracts.member.v1.HandOverHouseholdRequest;
import dev.kantis.contracts.member.v1.InviteToHouseholdRequest;
import dev.kantis.contracts.member.v1.LeaveHouseholdRequest;
import dev.kantis.contracts.member.v1.MutinyHouseholdServiceGrpc.MutinyHouseholdServiceStub;
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

/** The household that a member is in. Points move in the background; the state of each member says how far it is. */
@Path("/v1/me/household")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Household", description = "Members who earn into one pool of points and spend from it.")
public class HouseholdResource {
    private static final String KEY = "UUID of this request, made before the first try.";

    private final MutinyHouseholdServiceStub households;
    private final Sessions sessions;
    private final RequestRules rules;

    HouseholdResource(
            @GrpcClient("member") MutinyHouseholdServiceStub households, Sessions sessions, RequestRules rules) {
        this.households = households;
        this.sessions = sessions;
        this.rules = rules;
    }

    @GET
    @Operation(operationId = "getHousehold", summary = "The member's household")
    @APIResponseSchema(value = HouseholdView.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "404", description = "HOUSEHOLD_UNKNOWN: the member is in none.")
    public Uni<HouseholdView> household() {
        return sessions.member()
                .chain(session -> session.as(households).getHousehold(GetHouseholdRequest.getDefaultInstance()))
                .map(HouseholdView::of);
    }

    @POST
    @ResponseStatus(201)
    @Operation(operationId = "createHousehold", summary = "Make a household", description = "The member is its owner.")
    @APIResponseSchema(value = HouseholdView.class, responseCode = "201", responseDescription = "Done.")
    @APIResponse(responseCode = "409", description = "HOUSEHOLD_JOINED: the member is in one already.")
    @APIResponse(responseCode = "422", description = "REQUEST_ID_REUSED: the key was used with another body.")
    public Uni<HouseholdView> create(
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            HouseholdInputs.@Nullable Nothing input) {
        var request = rules.checked(
                CreateHouseholdRequest.newBuilder().setRequestId(requestId(key)).build());
        return sessions.member()
                .chain(session -> session.as(households).createHousehold(request))
                .map(HouseholdView::of);
    }

    @POST
    @Path("/invitations")
    @ResponseStatus(201)
    @Operation(
            operationId = "inviteToHousehold",
            summary = "Make an invitation",
            description = "For the owner. The token is shown this time only: hand it to the person. It is good for one "
                    + "person and for seven days. A repeat with the same Idempotency-Key makes a new token, and the one "
                    + "before is worth nothing.")
    @APIResponseSchema(value = InvitationView.class, responseCode = "201", responseDescription = "Done.")
    @APIResponse(responseCode = "404", description = "HOUSEHOLD_UNKNOWN: the member is in none.")
    @APIResponse(responseCode = "422", description = "HOUSEHOLD_FULL.")
    public Uni<InvitationView> invite(
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            HouseholdInputs.@Nullable Nothing input) {
        var request = rules.checked(InviteToHouseholdRequest.newBuilder()
                .setRequestId(requestId(key))
                .build());
        return sessions.member()
                .chain(session -> session.as(households).inviteToHousehold(request))
                .map(InvitationView::of);
    }

    @POST
    @Path("/acceptances")
    @ResponseStatus(201)
    @Operation(operationId = "acceptInvitation", summary = "Join the household that a token is of")
    @APIResponseSchema(value = HouseholdView.class, responseCode = "201", responseDescription = "Done.")
    @APIResponse(responseCode = "404", description = "INVITATION_UNKNOWN: it was used, ended, or is none.")
    @APIResponse(responseCode = "409", description = "HOUSEHOLD_JOINED: the member is in one already.")
    @APIResponse(responseCode = "422", description = "HOUSEHOLD_FULL or REQUEST_ID_REUSED.")
    public Uni<HouseholdView> accept(
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            HouseholdInputs.@Nullable Token input) {
        var request = rules.checked(AcceptInvitationRequest.newBuilder()
                .setRequestId(requestId(key))
                .setToken(text(body(input).token()))
                .build());
        return sessions.member()
                .chain(session -> session.as(households).acceptInvitation(request))
                .map(HouseholdView::of);
    }

    @POST
    @Path("/departures")
    @ResponseStatus(202)
    @Operation(
            operationId = "leaveHousehold",
            summary = "Leave the household, or send somebody away",
            description =
                    "What is left of the points that came in by the member goes back. The owner sends others away, "
                            + "and leaves last or after handing over.")
    @APIResponseSchema(value = Departure.class, responseCode = "202", responseDescription = "Under way.")
    @APIResponse(responseCode = "404", description = "HOUSEHOLD_UNKNOWN: the member is not in it.")
    @APIResponse(responseCode = "409", description = "REQUEST_IN_PROGRESS: the member is still joining.")
    @APIResponse(responseCode = "422", description = "HOUSEHOLD_HAS_MEMBERS or REQUEST_ID_REUSED.")
    public Uni<Departure> leave(
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            HouseholdInputs.@Nullable Mate input) {
        var request = rules.checked(LeaveHouseholdRequest.newBuilder()
                .setRequestId(requestId(key))
                .setMemberId(text(body(input).memberId()))
                .build());
        return sessions.member()
                .chain(session -> session.as(households).leaveHousehold(request))
                .map(left -> new Departure(left.getHouseholdId()));
    }

    @POST
    @Path("/owners")
    @ResponseStatus(201)
    @Operation(operationId = "handOverHousehold", summary = "Make another member the owner")
    @APIResponseSchema(value = HouseholdView.class, responseCode = "201", responseDescription = "Done.")
    @APIResponse(responseCode = "404", description = "HOUSEHOLD_UNKNOWN: the member is not in it, or not active.")
    @APIResponse(responseCode = "422", description = "REQUEST_ID_REUSED: the key was used with another body.")
    public Uni<HouseholdView> handOver(
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            HouseholdInputs.@Nullable Mate input) {
        var request = rules.checked(HandOverHouseholdRequest.newBuilder()
                .setRequestId(requestId(key))
                .setMemberId(text(body(input).memberId()))
                .build());
        return sessions.member()
                .chain(session -> session.as(households).handOverHousehold(request))
                .map(HouseholdView::of);
    }
}
