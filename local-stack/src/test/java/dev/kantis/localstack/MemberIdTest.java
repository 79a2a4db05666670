package dev.kantis.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who could change the claim {@code member_id} could be any member. */
class MemberIdTest {
    private static final String PASSWORD = "a-long-password";

    private final TestServers servers = TestServers.shared();
    private final Tokens tokens = servers.tokens();
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String memberId = UUID.randomUUID().toString();
    private final String username = "member-" + memberId;

    @Test
    void aUserCannotChangeTheirMemberId() throws Exception {
        tokens.createUser(username, PASSWORD, memberId, "member");
        var account = accountToken();
        var profile = (ObjectNode) json.readTree(call(account, "GET", null).body());

        assertThat(profile.at("/username").asText()).isEqualTo(username);
        assertThat(profile.at("/attributes").has("member_id")).isFalse();
        profile.withObject("/attributes")
                .putArray("member_id")
                .add(UUID.randomUUID().toString());
        var answer = call(account, "POST", profile);

        assertThat(claim(tokens.userToken(username, PASSWORD), "member_id"))
                .as("after the account API answered %d", answer.statusCode())
                .isEqualTo(memberId);
    }

    @Test
    void aUserWhoWasNotLinkedYetCannotLinkThemselves() throws Exception {
        tokens.createUser(username, PASSWORD, null, "member");
        var account = accountToken();
        var profile = (ObjectNode) json.readTree(call(account, "GET", null).body());

        profile.withObject("/attributes").putArray("member_id").add(memberId);
        call(account, "POST", profile);

        assertThat(claim(tokens.userToken(username, PASSWORD), "member_id")).isEmpty();
    }

    /** A token that the account API takes. None of our clients can get one; this one is made for the test. */
    private String accountToken() throws Exception {
        var clientId = "account-" + UUID.randomUUID();
        makeAccountClient(clientId);
        return tokens.admin()
                .token(Map.of(
                        "grant_type", "password",
                        "client_id", clientId,
                        "username", username,
                        "password", PASSWORD));
    }

    private void makeAccountClient(String clientId) throws Exception {
        var audience = Map.of(
                "name", "audience",
                "protocol", "openid-connect",
                "protocolMapper", "oidc-audience-mapper",
                "config", Map.of("included.client.audience", "account", "access.token.claim", "true"));
        var roles = Map.of(
                "name", "roles",
                "protocol", "openid-connect",
                "protocolMapper", "oidc-usermodel-client-role-mapper",
                "config",
                        Map.of(
                                "claim.name", "resource_access.${client_id}.roles",
                                "multivalued", "true",
                                "jsonType.label", "String",
                                "access.token.claim", "true"));
        tokens.admin()
                .call(
                        "POST",
                        "/clients",
                        Map.of(
                                "clientId",
                                clientId,
                                "publicClient",
                                true,
                                "directAccessGrantsEnabled",
                                true,
                                "fullScopeAllowed",
                                true,
                                "defaultClientScopes",
                                List.of("basic"),
                                "protocolMappers",
                                List.of(audience, roles)));
    }

    private HttpResponse<byte[]> call(String token, String method, @Nullable JsonNode body)
            throws IOException, InterruptedException {
        var issuer = servers.keycloak("gateway").get("quarkus.oidc.auth-server-url");
        var content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
        var request = HttpRequest.newBuilder(URI.create(issuer + "/account/"))
                .method(method, content)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .build();
        return http.send(request, BodyHandlers.ofByteArray());
    }

    private static String claim(String token, String name) throws IOException {
        return Claims.of(token).path(name).asText();
    }
}
