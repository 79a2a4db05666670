package dev.kantis.gateway.rewards.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;
import static dev.kantis.gateway.calls.rest.Inputs.requestId;
import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.rewards.v1.GetRedemptionRequest;
import dev.kantis.contracts.rewards.v1.MutinyRedemptionServiceGrpc.MutinyRedemptionServiceStub;
import dev.kantis.contracts.rewards.v1.RedeemRewardRequest;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Sessions;
import io.grpc.Deadline;
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
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Points against rewards. */
@Path("/v1/me/redemptions")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Rewards")
public class RedemptionResource {
    /** A redemption is a saga over two services. */
    private static final int LIMIT_SECONDS = 8;

    private final MutinyRedemptionServiceStub redemptions;
    private final Sessions sessions;
    private final RequestRules rules;

    RedemptionResource(
            @GrpcClient("rewards") MutinyRedemptionServiceStub redemptions, Sessions sessions, RequestRules rules) {
        this.redemptions = redemptions;
        this.sessions = sessions;
        this.rules = rules;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "redeem",
            summary = "Redeem a reward for points",
            description = "A repeat with the same Idempotency-Key gets the same answer.")
    @APIResponseSchema(value = RedemptionView.class, responseCode = "201", responseDescription = "Done.")
    @APIResponse(responseCode = "404", description = "REWARD_UNKNOWN: no such reward.")
    @APIResponse(responseCode = "409", description = "REQUEST_IN_PROGRESS: the first call has not ended; repeat it.")
    @APIResponse(
            responseCode = "422",
            description = "INSUFFICIENT_POINTS, REDEMPTION_FROZEN, POOL_EARN_ONLY, REWARD_NOT_OFFERED, "
                    + "REWARD_OUT_OF_STOCK or REQUEST_ID_REUSED.")
    public Uni<RedemptionView> redeem(
            @Parameter(description = "UUID of this request, made before the first try.", required = true)
                    @HeaderParam(Inputs.IDEMPOTENCY_KEY)
                    @Nullable
                    String key,
            @Nullable RedemptionInput input) {
        var request = rules.checked(RedeemRewardRequest.newBuilder()
                .setRequestId(requestId(key))
                .setReward(text(body(input).reward()))
                .build());
        return sessions.member()
                .chain(session -> session.as(redemptions)
                        .withDeadline(Deadline.after(LIMIT_SECONDS, TimeUnit.SECONDS))
                        .redeemReward(request))
                .map(RedemptionView::of);
    }

    @GET
    @Path("/{redemption}")
    @Operation(operationId = "getRedemption", summary = "One redemption of the member")
    @APIResponseSchema(value = RedemptionView.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "404", description = "REDEMPTION_UNKNOWN: the member has no such redemption.")
    public Uni<RedemptionView> redemption(
            @Parameter(description = "UUID of the redemption.") @PathParam("redemption") String redemption) {
        var request = rules.checked(
                GetRedemptionRequest.newBuilder().setRedemptionId(redemption).build());
        return sessions.member()
                .chain(session -> session.as(redemptions).getRedemption(request))
                .map(RedemptionView::of);
    }
}
