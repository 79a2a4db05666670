package dev.kantis.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kantis.localstack.server.KeycloakAdmin;
import dev.kantis.localstack.server.Realm;
import dev.kantis.localstack.story.Api;
import dev.kantis.localstack.story.Joining;
import dev.kantis.localstack.story.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Makes partners and members through the public doors, each test its own. */
final class People {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Platform platform;
    private final Api api;
    private final KeycloakAdmin keycloak;

    People(Platform platform) {
        this.platform = platform;
        this.api = new Api(platform.gateway());
        this.keycloak =
                new KeycloakAdmin("http://127.0.0.1:" + platform.status().port("keycloak"), platform.secrets());
    }

    /** A partner with one store {@code main} and terminal {@code till-1}. */
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

    Partner partner() throws Exception {
        var store = Map.of("storeId", "main", "displayName", "Main", "terminalIds", List.of("till-1"));
        var name = "shop-" + UUID.randomUUID().toString().substring(0, 8);
        var body = Map.of("name", name, "displayName", name, "stores", List.of(store));
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
        var password = id();
        var user = Awaitility.await().atMost(LIMIT).until(() -> user(email), found -> !found.isMissingNode());
        var path = "/users/" + user.path("id").asText();
        var changed = user.<ObjectNode>deepCopy();
        changed.putArray("requiredActions");
        keycloak.call("PUT", path, changed);
        keycloak.call(
                "PUT", path + "/reset-password", Map.of("type", "password", "value", password, "temporary", false));
        return new Member(
                answer.path("memberId").asText(),
                answer.path("cardNumber").asText(),
                email,
                keycloak.token(Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        Realm.DEMO_CLIENT,
                        "username",
                        email,
                        "password",
                        password)));
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
