package dev.kantis.localstack.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The identity realm: a template that any installation may take, with this stack's secrets and addresses filled in,
 * plus the demo client and demo staff that exist on a local stack only.
 */
public final class Realm {
    /** The realm's name. */
    public static final String NAME = "kantis";

    /** The one client that may trade a password for a token; local stacks only. */
    public static final String DEMO_CLIENT = "kantis-demo";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(secret:)?([a-z.-]+)}");

    private final Secrets secrets;
    private final ObjectMapper json = new ObjectMapper();

    public Realm(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The password of a demo user or the secret of a confidential client. */
    public static String secretOf(Secrets secrets, String account) {
        return secrets.password("keycloak/" + account);
    }

    /** Where the gateway is seen by a browser. */
    static String gateway(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** The complete realm as Keycloak imports it. Contains secrets. */
    public byte[] render(int gatewayPort, int smtpPort) throws IOException {
        var realm = (ObjectNode) read("kantis-realm.json");
        var demo = read("demo.json");
        for (var section : List.of("clients", "scopeMappings", "users")) {
            realm.withArray("/" + section).addAll((ArrayNode) demo.get(section));
        }
        var profile = json.writeValueAsString(read("user-profile.json"));
        return json.writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(filled(realm, new Values(gateway(gatewayPort), smtpPort, profile)));
    }

    private record Values(String gateway, int smtpPort, String profile) {}

    private JsonNode filled(JsonNode node, Values values) {
        switch (node) {
            case ObjectNode object ->
                object.properties().forEach(field -> field.setValue(filled(field.getValue(), values)));
            case ArrayNode array -> {
                for (var i = 0; i < array.size(); i++) {
                    array.set(i, filled(array.get(i), values));
                }
            }
            case TextNode text -> {
                return TextNode.valueOf(PLACEHOLDER
                        .matcher(text.textValue())
                        .replaceAll(found -> Matcher.quoteReplacement(
                                found.group(1) == null
                                        ? value(found.group(2), values)
                                        : secretOf(secrets, found.group(2)))));
            }
            default -> {
                return node;
            }
        }
        return node;
    }

    private static String value(String name, Values values) {
        return switch (name) {
            case "gateway" -> values.gateway();
            case "smtp.port" -> String.valueOf(values.smtpPort());
            case "user-profile" -> values.profile();
            default -> throw new IllegalArgumentException("The realm template asks for an unknown value: " + name);
        };
    }

    /** Changes whenever a template of the realm or the version of its server changes. */
    public static String fingerprint() {
        var text = Stream.of("kantis-realm.json", "user-profile.json", "demo.json")
                .map(Realm::text)
                .collect(Collectors.joining("\n", Versions.of("keycloak") + Versions.of("postgres"), ""));
        return HexFormat.of().toHexDigits(text.hashCode());
    }

    private JsonNode read(String file) throws IOException {
        return json.readTree(text(file));
    }

    private static String text(String file) {
        try (InputStream resource = Realm.class.getResourceAsStream("/realm/" + file)) {
            if (resource == null) {
                throw new IllegalStateException(file + " is missing from the jar");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
