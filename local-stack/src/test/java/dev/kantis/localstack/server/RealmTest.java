package dev.kantis.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kantis.localstack.process.DataFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the realm to RFC 9700, the current best practice for OAuth 2.0. */
class RealmTest {
    private static final int GATEWAY_PORT = 8080;

    @TempDir
    Path folder;

    private final ObjectMapper json = new ObjectMapper();
    private JsonNode template = json.createObjectNode();
    private JsonNode realm = json.createObjectNode();

    @BeforeEach
    void read() throws Exception {
        var resource = Objects.requireNonNull(Realm.class.getResourceAsStream("/realm/kantis-realm.json"));
        template = json.readTree(resource);
        var secrets = Secrets.of(DataFolder.open(folder.resolve("data")));
        realm = json.readTree(new Realm(secrets).render(GATEWAY_PORT, 10_025));
    }

    @Test
    void publicClientsMustUsePkce() {
        assertThat(publicClients(template)).hasSize(2).allSatisfy(client -> {
            assertThat(client.at("/attributes/pkce.code.challenge.method").asText())
                    .isEqualTo("S256");
            assertThat(client.get("implicitFlowEnabled").asBoolean()).isFalse();
            assertThat(client.get("fullScopeAllowed").asBoolean()).isFalse();
        });
    }

    @Test
    void redirectsAreExactAddressesOfTheGateway() {
        var redirects = Stream.of("kantis-app", "kantis-console")
                .flatMap(id -> texts(client(id).get("redirectUris")));
        var origins = Stream.of("kantis-app", "kantis-console")
                .flatMap(id -> texts(client(id).get("webOrigins")));

        assertThat(redirects)
                .containsExactly("http://127.0.0.1:8080/app/callback", "http://127.0.0.1:8080/console/callback");
        assertThat(origins).containsOnly("http://127.0.0.1:8080");
        assertThat(realm.findValuesAsText("redirectUris")).noneMatch(text -> text.contains("*"));
    }

    @Test
    void noClientOfTheTemplateTradesPasswordsForTokens() {
        assertThat(clients(template))
                .noneMatch(client -> client.get("directAccessGrantsEnabled").asBoolean());
    }

    @Test
    void onTheLocalStackOnlyTheDemoClientDoes() {
        assertThat(clients(realm)
                        .filter(client ->
                                client.get("directAccessGrantsEnabled").asBoolean()))
                .extracting(client -> client.get("clientId").asText())
                .containsExactly(Realm.DEMO_CLIENT);
    }

    @Test
    void guessingPasswordsIsStoppedAndRefreshTokensAreUsedOnce() {
        assertThat(template.get("bruteForceProtected").asBoolean()).isTrue();
        assertThat(template.get("revokeRefreshToken").asBoolean()).isTrue();
        assertThat(template.get("refreshTokenMaxReuse").asInt()).isZero();
        assertThat(template.get("accessTokenLifespan").asInt()).isLessThanOrEqualTo(300);
        assertThat(template.get("registrationAllowed").asBoolean()).isFalse();
        assertThat(template.get("sslRequired").asText()).isEqualTo("external");
    }

    @Test
    void everyTokenHasOurAudienceAndNoOther() {
        assertThat(clients(realm))
                .allSatisfy(client ->
                        assertThat(texts(client.get("defaultClientScopes"))).containsExactly("basic", "kantis"));
        assertThat(texts(template.get("defaultDefaultClientScopes"))).containsExactly("basic");
        assertThat(template.findValuesAsText("included.custom.audience")).containsExactly("kantis", "kantis-partner");
        assertThat(template.findValuesAsText("included.client.audience")).isEmpty();
    }

    @Test
    void onlyTwoServicesMayUseTheAdminApiEachForItsOwnKind() {
        var grants = template.at("/clientScopeMappings/realm-management")
                .valueStream()
                .map(grant -> grant.get("client").asText() + ": "
                        + texts(grant.get("roles")).toList());

        assertThat(grants)
                .containsExactly(
                        "member-service: [manage-users, view-users, query-users]",
                        "partner-service: [manage-clients, view-clients, query-clients]");
    }

    @Test
    void theTemplateHoldsNoSecret() {
        assertThat(template.findValuesAsText("secret")).isNotEmpty().allMatch(text -> text.startsWith("${secret:"));
        assertThat(template.findValues("credentials")).isEmpty();
        assertThat(realm.toString()).doesNotContain("${secret:").doesNotContain("${gateway}");
    }

    @Test
    void usersNeitherSeeNorChangeTheirMemberId() throws Exception {
        var profile =
                json.readTree(realm.findValue("kc.user.profile.config").get(0).asText());
        var memberId = profile.get("attributes")
                .valueStream()
                .filter(attribute -> attribute.get("name").asText().equals("member_id"))
                .findFirst()
                .orElseThrow();

        assertThat(texts(memberId.at("/permissions/edit"))).containsExactly("admin");
        assertThat(texts(memberId.at("/permissions/view"))).containsExactly("admin");
        assertThat(profile.has("unmanagedAttributePolicy")).isFalse();
    }

    private JsonNode client(String id) {
        return clients(realm)
                .filter(client -> client.get("clientId").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> clients(JsonNode realm) {
        return realm.get("clients").valueStream();
    }

    private static List<JsonNode> publicClients(JsonNode realm) {
        return clients(realm)
                .filter(client -> client.get("publicClient").asBoolean())
                .toList();
    }

    private static Stream<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText);
    }
}
