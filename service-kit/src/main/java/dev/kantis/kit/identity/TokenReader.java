package dev.kantis.kit.identity;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.KitConfig;
import dev.kantis.kit.errors.Refusal;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Validates bearer tokens (issuer, audience, expiry, signature, by Quarkus OIDC) and reads the caller from them. */
@ApplicationScoped
public class TokenReader {
    private static final String BEARER = "bearer ";

    private static final int MOST_REMEMBERED = 10_000;

    private final TenantIdentityProvider identities;
    private final InstantSource clock;
    private final VerifiedTokens verified;

    TokenReader(TenantIdentityProvider identities, InstantSource clock, KitConfig config) {
        this.identities = identities;
        this.clock = clock;
        this.verified = new VerifiedTokens(MOST_REMEMBERED, config.tokens().remember());
    }

    /** The caller behind the value of an {@code authorization} header; fails with a refusal. */
    public Uni<Caller> read(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Uni.createFrom()
                    .failure(new Refusal(Reason.REASON_TOKEN_MISSING, "Send a bearer token.").asException());
        }
        var token = authorization.substring(BEARER.length()).strip();
        return verified.find(token, clock.instant())
                .map(caller -> Uni.createFrom().item(caller))
                .orElseGet(() -> verify(token));
    }

    private Uni<Caller> verify(String token) {
        return identities
                .authenticate(new AccessTokenCredential(token))
                .map(identity -> remembered(token, identity))
                .onFailure()
                .transform(failure -> refusalFor(failure).asException());
    }

    private Caller remembered(String token, SecurityIdentity identity) {
        var caller = callerOf(identity);
        var expiry = Instant.ofEpochSecond(((JsonWebToken) identity.getPrincipal()).getExpirationTime());
        verified.keep(token, caller, clock.instant(), expiry);
        return caller;
    }

    /** The caller behind an identity that Quarkus has validated. */
    public static Caller callerOf(SecurityIdentity identity) {
        var token = (JsonWebToken) identity.getPrincipal();
        return new Caller(
                token.getSubject(),
                Optional.ofNullable(token.<@Nullable String>getClaim("azp")).orElse(""),
                new HashSet<>(identity.getRoles()),
                Optional.ofNullable(token.<@Nullable String>getClaim("member_id"))
                        .map(UUID::fromString),
                Optional.ofNullable(token.<@Nullable String>getClaim("partner_id")));
    }

    /** A token that cannot be checked because Keycloak's keys cannot be fetched says nothing about its holder. */
    private static Refusal refusalFor(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof OIDCException) {
                return new Refusal(
                        Reason.REASON_DEPENDENCY_UNAVAILABLE, "Tokens cannot be checked now. Repeat in a moment.");
            }
        }
        return new Refusal(
                Reason.REASON_TOKEN_INVALID,
                "The token is expired, broken, or for another audience. Fetch a new one and repeat.");
    }
}
