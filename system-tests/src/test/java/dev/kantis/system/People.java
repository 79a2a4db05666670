package dev.kantis.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kantis.localstack.server.KeycloakAdmin;
import dev.kantis.localstack.server.Realm;
import dev.kantis.localstack.story.Api;
import dev.kantis.localstack.story.Joining;
import dev.kantis.localstack.story.Platform;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Makes partners and members through the public doors, each test its own. */
final class People {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** Where a day is over first: contracts of this zone never hold up a closing. */
    static final ZoneId FAR_EAST = ZoneId.of("Pacific/Kiritimati");

    private final Platform platform;
    private final Api api;
    private final KeycloakAdmin keycloak;

    People(Platform platform) {
        this.platform = platform;
        this.api = new Api(platform.gateway());
        this.keycloak =
                new KeycloakAdmin("http://127.0.0.1:" + platform.status().port("keycloak"), platform.secrets());
    }

    /** A partner whose stores have one terminal each, {@code till-1}. */
    record Partner(String partnerId, String clientId, String clientSecret, String token) {}

    /** A member who can sign in. */
    record Member(String memberId, String cardNumber, String email, String token) {}

    Api api() {
        return api;
    }

    String staff(String role) throws Exception {
        return platform.staffToken(role);
    }

    String service(String client) throws Exception {
        return client(client, Realm.secretOf(platform.secrets(), client));
    }

    /** With one store, {@code main}. */
    Partner partner() throws Exception {
        return partner(List.of("main"));
    }

    Partner partner(List<String> storeIds) throws Exception {
        var stores = storeIds.stream()
                .map(id -> Map.of("storeId", id, "displayName", id, "terminalIds", List.of("till-1")))
                .toList();
        var name = "shop-" + UUID.randomUUID().toString().substring(0, 8);
        var body = Map.of("name", name, "displayName", name, "stores", stores);
        var answer = api.call(Api.Request.post("/v1/admin/partners", staff("partner-manager"), body, id()));
        var clientId = answer.at("/credential/clientId").asText();
        var secret = answer.at("/credential/clientSecret").asText();
        return new Partner(answer.at("/partner/partnerId").asText(), clientId, secret, client(clientId, secret));
    }

    Member member() throws Exception {
        return member("Test Member");
    }

    Member member(String name) throws Exception {
        var email = id() + "@kantis.example";
        var body = Map.of("name", name, "email", email, "language", "en", "consents", List.of());
        var answer = new Joining(platform, api).enroll(body);
        var user = Awaitility.await().atMost(LIMIT).until(() -> user(email), found -> !found.isMissingNode());
        var path = "/users/" + user.path("id").asText();
        var changed = user.<ObjectNode>deepCopy();
        changed.putArray("requiredActions");
        keycloak.call("PUT", path, changed);
        return new Member(
                answer.path("memberId").asText(),
                answer.path("cardNumber").asText(),
                email,
                signIn(email, newPassword(path)));
    }

    /** Somebody of the company, who signs in anew when a token is over. */
    record Colleague(String username, String password) {}

    /** Somebody of finance: a local stack has nobody. */
    Colleague finance() throws Exception {
        var name = id() + "@kantis.example";
        var body = Map.of(
                "username",
                name,
                "email",
                name,
                "emailVerified",
                true,
                "enabled",
                true,
                "firstName",
                "Test",
                "lastName",
                "Finance");
        keycloak.call("POST", "/users", body);
        var path = "/users/" + user(name).path("id").asText();
        keycloak.call("POST", path + "/role-mappings/realm", List.of(keycloak.call("GET", "/roles/finance", null)));
        return new Colleague(name, newPassword(path));
    }

    /** Good for five minutes. */
    String token(Colleague colleague) throws Exception {
        return signIn(colleague.username(), colleague.password());
    }

    private String newPassword(String path) throws Exception {
        var password = id();
        keycloak.call(
                "PUT", path + "/reset-password", Map.of("type", "password", "value", password, "temporary", false));
        return password;
    }

    private String signIn(String username, String password) throws Exception {
        return keycloak.token(Map.of(
                "grant_type", "password", "client_id", Realm.DEMO_CLIENT, "username", username, "password", password));
    }

    private JsonNode user(String email) throws Exception {
        return keycloak.call("GET", "/users?exact=true&username=" + email.replace("@", "%40"), null)
                .path(0);
    }

    String client(String clientId, String secret) throws Exception {
        return keycloak.token(
                Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret));
    }

    static String id() {
        return UUID.randomUUID().toString();
    }
}
