package dev.kantis.localstack;

import dev.kantis.localstack.server.Databases;
import dev.kantis.localstack.server.Realm;
import dev.kantis.localstack.server.Secrets;
import dev.kantis.localstack.server.Servers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/** What one service is told: where its servers and neighbors are, and its credentials. */
final class ServiceEnvironment {
    private final Servers servers;
    private final Secrets secrets;
    private final String service;
    private final Map<String, String> variables = new HashMap<>();
    private final Set<String> needs = new TreeSet<>();

    ServiceEnvironment(Servers servers, Secrets secrets, String service, int httpPort) {
        this.servers = servers;
        this.secrets = secrets;
        this.service = service;
        put("QUARKUS_HTTP_HOST", "127.0.0.1");
        put("QUARKUS_HTTP_PORT", String.valueOf(httpPort));
        put("QUARKUS_OIDC_AUTH_SERVER_URL", servers.keycloak().issuer());
        put("QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL", servers.keycloak().issuer());
        put("QUARKUS_OIDC_CLIENT_CLIENT_ID", service);
        put("QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET", Realm.secretOf(secrets, service));
        put("KANTIS_PAGE_TOKEN_KEY", secrets.key("page-token/" + service));
    }

    ServiceEnvironment grpc(int port) {
        put("QUARKUS_GRPC_SERVER_HOST", "127.0.0.1");
        put("QUARKUS_GRPC_SERVER_PORT", String.valueOf(port));
        return this;
    }

    ServiceEnvironment kafka() {
        put("KAFKA_BOOTSTRAP_SERVERS", servers.kafka().address());
        needs.add(servers.kafka().name());
        return this;
    }

    ServiceEnvironment database(String name) {
        var databases = servers.postgres().databases();
        put("QUARKUS_DATASOURCE_REACTIVE_URL", databases.address(name));
        put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + databases.address(name));
        put("QUARKUS_DATASOURCE_USERNAME", Databases.application(name));
        put("QUARKUS_DATASOURCE_PASSWORD", databases.password(Databases.application(name)));
        put("QUARKUS_FLYWAY_USERNAME", Databases.owner(name));
        put("QUARKUS_FLYWAY_PASSWORD", databases.password(Databases.owner(name)));
        needs.add(servers.postgres().name());
        return this;
    }

    /** Members' keys in a database of their own, and the key that wraps them. */
    ServiceEnvironment memberKeys() {
        var databases = servers.postgres().databases();
        var name = Databases.MEMBER_KEYS;
        put("QUARKUS_DATASOURCE_KEYS_REACTIVE_URL", databases.address(name));
        put("QUARKUS_DATASOURCE_KEYS_JDBC_URL", "jdbc:" + databases.address(name));
        put("QUARKUS_DATASOURCE_KEYS_USERNAME", Databases.application(name));
        put("QUARKUS_DATASOURCE_KEYS_PASSWORD", databases.password(Databases.application(name)));
        put("QUARKUS_FLYWAY_KEYS_USERNAME", Databases.owner(name));
        put("QUARKUS_FLYWAY_KEYS_PASSWORD", databases.password(Databases.owner(name)));
        put("MEMBER_KEYS_ENCRYPTION_KEY", secrets.key("member-keys"));
        return this;
    }

    ServiceEnvironment mongo() {
        put("QUARKUS_MONGODB_CONNECTION_STRING", servers.mongo().address());
        needs.add(servers.mongo().name());
        return this;
    }

    ServiceEnvironment mail() {
        put("QUARKUS_MAILER_HOST", "127.0.0.1");
        put("QUARKUS_MAILER_PORT", String.valueOf(servers.smtp().port()));
        return this;
    }

    /** May manage users or clients of the realm, as far as the realm lets its own client do so. */
    ServiceEnvironment identityAdmin() {
        put("QUARKUS_KEYCLOAK_ADMIN_CLIENT_SERVER_URL", servers.keycloak().address());
        put("QUARKUS_KEYCLOAK_ADMIN_CLIENT_REALM", Realm.NAME);
        put("QUARKUS_KEYCLOAK_ADMIN_CLIENT_CLIENT_ID", service);
        put("QUARKUS_KEYCLOAK_ADMIN_CLIENT_CLIENT_SECRET", Realm.secretOf(secrets, service));
        put("QUARKUS_KEYCLOAK_ADMIN_CLIENT_GRANT_TYPE", "CLIENT_CREDENTIALS");
        return this;
    }

    /** Signs the codes that members' apps show at tills. */
    ServiceEnvironment memberCodes() {
        put("MEMBER_CODE_KEY", secrets.key("member-code"));
        return this;
    }

    /** Signs the allowances that tills keep for when they are offline. */
    ServiceEnvironment allowances() {
        put("PARTNER_ALLOWANCE_KEY", secrets.key("partner-allowance"));
        return this;
    }

    /** Keeps secrets of webhooks, and posts to this host: partners' servers are here too. */
    ServiceEnvironment webhooks() {
        put("PARTNER_WEBHOOKS_KEY", secrets.key("webhook"));
        put("PARTNER_WEBHOOKS_ALLOW_LOCAL", "true");
        return this;
    }

    ServiceEnvironment documents(Path folder) {
        put("KANTIS_DOCUMENTS", folder.toString());
        return this;
    }

    /** Neighbors that it calls by gRPC, each by the first word of its module's name. */
    ServiceEnvironment calls(ToIntFunction<String> port, String... neighbors) {
        for (var neighbor : neighbors) {
            var prefix = "QUARKUS_GRPC_CLIENTS_" + neighbor.toUpperCase(Locale.ROOT);
            put(prefix + "_HOST", "127.0.0.1");
            put(prefix + "_PORT", String.valueOf(port.applyAsInt(neighbor + "-service")));
        }
        return this;
    }

    String service() {
        return service;
    }

    Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    /** The servers that must be up before the service boots. Keycloak is not one of them. */
    Set<String> needs() {
        return Set.copyOf(needs);
    }

    private void put(String name, String value) {
        variables.put(name, value);
    }
}
