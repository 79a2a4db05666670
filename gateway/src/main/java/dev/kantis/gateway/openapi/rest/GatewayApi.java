package dev.kantis.gateway.openapi.rest;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** What the OpenAPI document says of the whole. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Kantis gateway",
                        version = "v1",
                        description =
                                "REST for apps, web pages and the console of a loyalty program. Points, versions and other "
                                        + "64-bit integers are strings; times are RFC 3339 in UTC; every answer carries "
                                        + "X-Request-Id; refusals and failures are application/problem+json."))
@SecurityScheme(
        securitySchemeName = "account",
        type = SecuritySchemeType.OPENIDCONNECT,
        description = "Authorization code with PKCE at the issuer that GET /v1/sign-in names; this is the local one.",
        openIdConnectUrl = "http://localhost:8180/realms/kantis/.well-known/openid-configuration")
public class GatewayApi extends Application {}
