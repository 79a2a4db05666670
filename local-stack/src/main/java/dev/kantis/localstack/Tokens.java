package dev.kantis.localstack;

import dev.kantis.localstack.server.KeycloakAdmin;
import dev.kantis.localstack.server.Realm;
import dev.kantis.localstack.server.Secrets;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Real tokens from the running Keycloak, for tests: services, users, partners, and some that expire at once. */
public final class Tokens {
    private final KeycloakAdmin keycloak;
    private final Secrets secrets;

    Tokens(KeycloakAdmin keycloak, Secrets secrets) {
        this.keycloak = keycloak;
        this.secrets = secrets;
    }

    /** The token that a service gets with its own credentials, for example {@code partner-service}. */
    public String serviceToken(String clientId) {
        return clientToken(clientId, Realm.secretOf(secrets, clientId));
    }

    /** The token of a user who signs in with name and password. */
    public String userToken(String username, String password) {
        return checked(() -> keycloak.token(Map.of(
                "grant_type",
                "password",
                "client_id",
                Realm.DEMO_CLIENT,
                "scope",
                "openid",
                "username",
                username,
                "password",
                password)));
    }

    /** The token of one of the demo staff: admin, partner-manager, marketer or support. */
    public String staffToken(String role) {
        var username = "demo-" + role;
        return userToken(username, Realm.secretOf(secrets, username));
    }

    /** Makes a user and returns the Keycloak user id. Without member id it is a user who was not linked yet. */
    public String createUser(String username, String password, @Nullable String memberId, String... roles) {
        return checked(() -> {
            var user = new LinkedHashMap<String, Object>();
            user.put("username", username);
            user.put("enabled", true);
            user.put("credentials", List.of(Map.of("type", "password", "value", password, "temporary", false)));
            if (memberId != null) {
                user.put("attributes", Map.of("member_id", List.of(memberId)));
            }
            keycloak.call("POST", "/users", user);
            var id = keycloak.call("GET", "/users?exact=true&username=" + username, null)
                    .get(0)
                    .get("id")
                    .asText();
            var known = keycloak.call("GET", "/roles", null).valueStream().toList();
            var wanted = Stream.of(roles)
                    .map(role -> known.stream()
                            .filter(found -> found.get("name").asText().equals(role))
                            .findFirst()
                            .orElseThrow())
                    .toList();
            keycloak.call("POST", "/users/" + id + "/role-mappings/realm", wanted);
            return id;
        });
    }

    /** The token of a partner's own client, which is made when the partner is first seen. */
    public String partnerToken(String partnerId) {
        return partnerToken(partnerId, Duration.ofMinutes(5));
    }

    /** The same, from a client whose tokens live as long as is said: short ones are for tests of expiry. */
    public String partnerToken(String partnerId, Duration lifespan) {
        return checked(() -> {
            var clientId = "test-" + partnerId + "-" + lifespan.toSeconds();
            var secret = Realm.secretOf(secrets, clientId);
            if (keycloak.client(clientId).isEmpty()) {
                var mappers = List.of(mapper(
                        "partner_id",
                        "oidc-hardcoded-claim-mapper",
                        Map.of(
                                "claim.name", "partner_id",
                                "claim.value", partnerId,
                                "jsonType.label", "String",
                                "access.token.claim", "true")));
                keycloak.call("POST", "/clients", client(clientId, secret, lifespan, "kantis-partner", mappers));
            }
            return clientToken(clientId, secret);
        });
    }

    /** A service's kind of token (role service, audience kantis) that lives as long as is said. */
    public String shortServiceToken(Duration lifespan) {
        return checked(() -> {
            var clientId = "test-service-" + lifespan.toSeconds();
            var secret = Realm.secretOf(secrets, clientId);
            if (keycloak.client(clientId).isEmpty()) {
                var mappers = List.of(mapper("role", "oidc-hardcoded-role-mapper", Map.of("role", "service")));
                keycloak.call("POST", "/clients", client(clientId, secret, lifespan, "kantis", mappers));
            }
            return clientToken(clientId, secret);
        });
    }

    /** The admin API, for what the methods here do not cover. */
    public KeycloakAdmin admin() {
        return keycloak;
    }

    private String clientToken(String clientId, String secret) {
        return checked(() -> keycloak.token(
                Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret)));
    }

    private static Map<String, Object> client(
            String clientId, String secret, Duration lifespan, String scope, List<Map<String, Object>> mappers) {
        return Map.of(
                "clientId",
                clientId,
                "secret",
                secret,
                "publicClient",
                false,
                "serviceAccountsEnabled",
                true,
                "standardFlowEnabled",
                false,
                "directAccessGrantsEnabled",
                false,
                "fullScopeAllowed",
                false,
                "attributes",
                Map.of("access.token.lifespan", String.valueOf(lifespan.toSeconds())),
                "defaultClientScopes",
                List.of("basic", scope),
                "protocolMappers",
                mappers);
    }

    private static Map<String, Object> mapper(String name, String kind, Map<String, String> config) {
        return Map.of("name", name, "protocol", "openid-connect", "protocolMapper", kind, "config", config);
    }

    private interface Call<T> {
        T run() throws IOException, InterruptedException;
    }

    private static <T> T checked(Call<T> call) {
        try {
            return call.run();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while talking to Keycloak", e);
        }
    }
}
