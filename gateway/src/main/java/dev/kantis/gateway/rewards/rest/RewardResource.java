package dev.kantis.gateway.rewards.rest;

import dev.kantis.contracts.rewards.v1.GetRewardRequest;
import dev.kantis.contracts.rewards.v1.ListRewardsRequest;
import dev.kantis.contracts.rewards.v1.MutinyCatalogueServiceGrpc.MutinyCatalogueServiceStub;
import dev.kantis.gateway.calls.rest.PageQuery;
import dev.kantis.gateway.calls.rest.Sessions;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
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

/** What points buy. */
@Path("/v1/rewards")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Rewards", description = "What points buy.")
public class RewardResource {
    private final MutinyCatalogueServiceStub catalogue;
    private final Sessions sessions;

    RewardResource(@GrpcClient("rewards") MutinyCatalogueServiceStub catalogue, Sessions sessions) {
        this.catalogue = catalogue;
        this.sessions = sessions;
    }

    @GET
    @Operation(operationId = "listRewards", summary = "The rewards on offer, by name")
    public Uni<RewardPage> rewards(@BeanParam PageQuery page) {
        var request = ListRewardsRequest.newBuilder()
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build();
        return sessions.anyone()
                .chain(session -> session.as(catalogue).listRewards(request))
                .map(RewardPage::of);
    }

    @GET
    @Path("/{reward}")
    @Operation(operationId = "getReward", summary = "One reward")
    @APIResponseSchema(value = RewardView.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "404", description = "REWARD_UNKNOWN: no such reward.")
    public Uni<RewardView> reward(@Parameter(description = "The reward's name.") @PathParam("reward") String reward) {
        return sessions.anyone()
                .chain(session -> session.as(catalogue)
                        .getReward(
                                GetRewardRequest.newBuilder().setReward(reward).build()))
                .map(RewardView::of);
    }
}
