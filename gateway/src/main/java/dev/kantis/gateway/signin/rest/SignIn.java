package dev.kantis.gateway.signin.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an app needs to sign people in with OpenID Connect: authorization code with PKCE. */
@Schema(name = "SignIn", description = "How to sign in: OpenID Connect, authorization code with PKCE.")
public record SignIn(
        @Schema(required = true) String issuer,
        @Schema(required = true) String authorizationEndpoint,
        @Schema(required = true) String tokenEndpoint,
        @Schema(required = true) String endSessionEndpoint,
        @Schema(required = true) String clientId,
        @Schema(required = true) List<String> scopes,
        @Schema(required = true, examples = "code") String responseType,
        @Schema(required = true, examples = "S256") String codeChallengeMethod) {}
