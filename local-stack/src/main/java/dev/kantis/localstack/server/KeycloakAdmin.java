package dev.kantis.localstack.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A small client of Keycloak's token endpoint and of the admin REST API of the realm. */
public final class KeycloakAdmin {
    static final String USERNAME = "kantis-operator";
    static final String PASSWORD_NAME = "keycloak/operator";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final String server;
    private final Secrets secrets;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    public KeycloakAdmin(String server, Secrets secrets) {
        this.server = server;
        this.secrets = secrets;
    }

    /** An access token from the realm's token endpoint. */
    public String token(Map<String, String> form) throws IOException, InterruptedException {
        return token(Realm.NAME, form);
    }

    /** Points redirects and outgoing mail at the ports that are in use now. */
    void move(int gatewayPort, int smtpPort) throws IOException, InterruptedException {
        var gateway = Realm.gateway(gatewayPort);
        moveClient("kantis-app", gateway, "app");
        moveClient("kantis-console", gateway, "console");
        var realm = (ObjectNode) call("GET", "", null);
        if (!realm.at("/smtpServer/port").asText().equals(String.valueOf(smtpPort))) {
            var mail = json.createObjectNode();
            mail.set("smtpServer", ((ObjectNode) realm.get("smtpServer")).put("port", String.valueOf(smtpPort)));
            call("PUT", "", mail);
        }
    }

    private void moveClient(String clientId, String gateway, String path) throws IOException, InterruptedException {
        var client = (ObjectNode) client(clientId);
        var redirect = gateway + "/" + path + "/callback";
        if (client.at("/redirectUris/0").asText().equals(redirect)) {
            return;
        }
        client.set("redirectUris", json.valueToTree(List.of(redirect)));
        client.set("webOrigins", json.valueToTree(List.of(gateway)));
        ((ObjectNode) client.get("attributes")).put("post.logout.redirect.uris", gateway + "/" + path + "/");
        call("PUT", "/clients/" + client.get("id").asText(), client);
    }

    /** The one client with this id, or an empty object. */
    public JsonNode client(String clientId) throws IOException, InterruptedException {
        var found = call("GET", "/clients?clientId=" + encode(clientId), null);
        return found.isEmpty() ? json.createObjectNode() : found.get(0);
    }

    /** One call to the admin API of the realm; the answer's body, or a missing node when it has none. */
    public JsonNode call(String method, String path, @org.jspecify.annotations.Nullable Object body)
            throws IOException, InterruptedException {
        var content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
        var request = HttpRequest.newBuilder(URI.create(server + "/admin/realms/" + Realm.NAME + path))
                .method(method, content)
                .header("Authorization", "Bearer " + operatorToken())
                .header("Content-Type", "application/json")
                .timeout(TIMEOUT)
                .build();
        var response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            throw new IOException("Keycloak answered " + response.statusCode() + " to " + method + " " + path);
        }
        return json.readTree(response.body());
    }

    private String operatorToken() throws IOException, InterruptedException {
        return token(
                "master",
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "admin-cli",
                        "username",
                        USERNAME,
                        "password",
                        secrets.password(PASSWORD_NAME)));
    }

    private String token(String realm, Map<String, String> form) throws IOException, InterruptedException {
        var body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(server + "/realms/" + realm + "/protocol/openid-connect/token"))
                .POST(BodyPublishers.ofString(body))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(TIMEOUT)
                .build();
        var response = http.send(request, BodyHandlers.ofByteArray());
        var answer = json.readTree(response.body());
        if (response.statusCode() != 200) {
            throw new IOException("Keycloak gave no token: " + response.statusCode() + " "
                    + answer.path("error").asText() + " "
                    + answer.path("error_description").asText());
        }
        return answer.get("access_token").asText();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
