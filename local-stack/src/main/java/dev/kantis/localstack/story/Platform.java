package dev.kantis.localstack.story;

import dev.kantis.localstack.StackStatus;
import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.server.KeycloakAdmin;
import dev.kantis.localstack.server.Realm;
import dev.kantis.localstack.server.Secrets;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Where a running platform is, and the keys of its demo people. */
public record Platform(StackStatus status, Secrets secrets) {

    /** The platform that runs on a data folder. */
    public static Platform on(DataFolder data) throws IOException {
        var status = StackStatus.read(data)
                .orElseThrow(() -> new IllegalStateException("Nothing runs: start it with `kantis up`."));
        return new Platform(status, Secrets.readOnly(data));
    }

    /** The REST door for apps and staff. */
    public URI gateway() {
        return address("gateway");
    }

    /** Sent mail, as JSON. */
    URI mailbox() {
        var smtp = status.parts().stream()
                .filter(part -> part.name().equals("smtp"))
                .findFirst()
                .orElseThrow();
        return URI.create("http://127.0.0.1:" + smtp.ports().getLast());
    }

    URI address(String part) {
        return URI.create("http://127.0.0.1:" + status.port(part));
    }

    KeycloakAdmin keycloak() {
        return new KeycloakAdmin(address("keycloak").toString(), secrets);
    }

    /** The token of somebody on the staff, such as {@code admin}. */
    public String staffToken(String role) throws IOException, InterruptedException {
        var username = "demo-" + role;
        return userToken(username, Realm.secretOf(secrets, username));
    }

    String userToken(String username, String password) throws IOException, InterruptedException {
        return keycloak()
                .token(Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        Realm.DEMO_CLIENT,
                        "scope",
                        "openid",
                        "username",
                        username,
                        "password",
                        password));
    }
}
