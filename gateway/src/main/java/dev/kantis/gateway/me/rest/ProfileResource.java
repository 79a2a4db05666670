package dev.kantis.gateway.me.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;
import static dev.kantis.gateway.calls.rest.Inputs.requestId;

import dev.kantis.contracts.member.v1.GetProfileRequest;
import dev.kantis.contracts.member.v1.MutinyProfileServiceGrpc.MutinyProfileServiceStub;
import dev.kantis.contracts.member.v1.Profile;
import dev.kantis.contracts.member.v1.UpdateProfileRequest;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Sessions;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What the member tells of themself. */
@Path("/v1/me/profile")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Me")
public class ProfileResource {
    private final MutinyProfileServiceStub profiles;
    private final Sessions sessions;
    private final RequestRules rules;

    ProfileResource(@GrpcClient("member") MutinyProfileServiceStub profiles, Sessions sessions, RequestRules rules) {
        this.profiles = profiles;
        this.sessions = sessions;
        this.rules = rules;
    }

    @GET
    @Operation(
            operationId = "getProfile",
            summary = "What the member told, and what to ask for",
            description = "The header ETag is what PATCH wants in If-Match.")
    @APIResponseSchema(value = ProfileDetails.class, responseCode = "200", responseDescription = "OK")
    public Uni<RestResponse<ProfileDetails>> profile() {
        return sessions.member()
                .chain(session -> session.as(profiles).getProfile(GetProfileRequest.getDefaultInstance()))
                .map(ProfileResource::answer);
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "updateProfile",
            summary = "Change what the member told",
            description = "A repeat with the same Idempotency-Key changes nothing more.")
    @APIResponseSchema(value = ProfileDetails.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "412", description = "VERSION_MISMATCH: the member was changed; read it again.")
    @APIResponse(responseCode = "422", description = "REQUEST_ID_REUSED: the key was used with another body.")
    public Uni<RestResponse<ProfileDetails>> update(
            @Parameter(description = "UUID of this request, made before the first try.", required = true)
                    @HeaderParam(Inputs.IDEMPOTENCY_KEY)
                    @Nullable
                    String key,
            @Parameter(description = "The ETag of the profile that is changed.", required = true)
                    @HeaderParam(Inputs.IF_MATCH)
                    @Nullable
                    String version,
            @Nullable ProfileInput input) {
        var request = rules.checked(UpdateProfileRequest.newBuilder()
                .setRequestId(requestId(key))
                .setVersion(Inputs.version(version))
                .setChange(body(input).proto())
                .build());
        return sessions.member()
                .chain(session -> session.as(profiles).updateProfile(request))
                .map(ProfileResource::answer);
    }

    private static RestResponse<ProfileDetails> answer(Profile profile) {
        return RestResponse.ResponseBuilder.ok(ProfileDetails.of(profile))
                .header("ETag", "\"" + profile.getVersion() + "\"")
                .build();
    }
}
