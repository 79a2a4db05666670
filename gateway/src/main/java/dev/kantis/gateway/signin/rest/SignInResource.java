package dev.kantis.gateway.signin.rest;

import dev.kantis.gateway.GatewayConfig;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How apps sign people in. The passwords go to the identity server alone, never here. */
@Path("/v1/sign-in")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Joining")
public class SignInResource {
    private final GatewayConfig.SignIn config;

    SignInResource(GatewayConfig config) {
        this.config = config.signIn();
    }

    @GET
    @Operation(operationId = "getSignIn", summary = "How to sign in", description = "Needs no token.")
    public SignIn signIn() {
        var endpoints = config.issuer() + "/protocol/openid-connect/";
        return new SignIn(
                config.issuer(),
                endpoints + "auth",
                endpoints + "token",
                endpoints + "logout",
                config.clientId(),
                config.scopes(),
                "code",
                "S256");
    }
}
