package dev.kantis.k8s;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One of our services as operators see it: its port, the servers it needs, and whom it calls by gRPC. */
record Deployable(String name, int port, List<Server> servers, List<Trait> traits, List<String> calls) {

    /** What sets a service apart from others, as far as its configuration goes. */
    enum Trait {
        /** Reads YAML documents at start. */
        DOCUMENTS,
        /** Manages users or clients of the realm. */
        IDENTITY_ADMIN,
        /** Signs the codes that members' apps show at tills. */
        MEMBER_CODES,
        /** Signs the allowances that tills keep for when they are offline. */
        ALLOWANCES,
        /** Keeps members' keys in a database of their own. */
        MEMBER_KEYS,
        /** Reached from outside the cluster. */
        PUBLIC,
        /** Posts to servers of others on the internet. */
        WEBHOOKS
    }

    /** The first word of the name: database, proto package and gRPC client are called so. */
    String context() {
        return name.replace("-service", "");
    }

    /** All but the gateway, which speaks REST. */
    boolean speaksGrpc() {
        return !name.equals("gateway");
    }

    /** What its port is called. */
    String portName() {
        return speaksGrpc() ? "grpc" : "http";
    }

    boolean uses(Server server) {
        return servers.contains(server);
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** The variables that its ConfigMap must hold, with their values in the base. */
    Map<String, String> plainVariables() {
        var variables = new TreeMap<String, String>();
        var issuer = "http://" + Server.KEYCLOAK.host() + ":" + Server.KEYCLOAK.port() + "/realms/kantis";
        if (speaksGrpc()) {
            variables.put("QUARKUS_GRPC_SERVER_PORT", Integer.toString(port));
            // Health and metrics are at the management port: nobody calls HTTP.
            variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        } else {
            variables.put("QUARKUS_HTTP_HOST", "0.0.0.0");
            variables.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        }
        variables.put("QUARKUS_SHUTDOWN_TIMEOUT", "20S");
        variables.put("QUARKUS_OIDC_AUTH_SERVER_URL", issuer);
        variables.put("QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL", issuer);
        variables.put("QUARKUS_OIDC_CLIENT_CLIENT_ID", name);
        servers.forEach(server -> variables.putAll(addressesOf(server)));
        if (is(Trait.IDENTITY_ADMIN)) {
            var admin = "QUARKUS_KEYCLOAK_ADMIN_CLIENT_";
            variables.put(admin + "SERVER_URL", "http://" + Server.KEYCLOAK.host() + ":" + Server.KEYCLOAK.port());
            variables.put(admin + "REALM", "kantis");
            variables.put(admin + "CLIENT_ID", name);
            variables.put(admin + "GRANT_TYPE", "CLIENT_CREDENTIALS");
        }
        if (is(Trait.MEMBER_KEYS)) {
            variables.putAll(addressesOfKeys());
        }
        if (is(Trait.DOCUMENTS)) {
            variables.put("KANTIS_DOCUMENTS", "/etc/kantis/documents");
        }
        for (var callee : calls) {
            var client =
                    "QUARKUS_GRPC_CLIENTS_" + Platform.service(callee).context().toUpperCase(Locale.ROOT);
            variables.put(client + "_HOST", callee);
            variables.put(
                    client + "_PORT", Integer.toString(Platform.service(callee).port()));
        }
        return variables;
    }

    private static Map<String, String> addressesOfKeys() {
        var keys = "postgresql://" + Server.POSTGRESQL.host() + ":" + Server.POSTGRESQL.port() + "/member_keys";
        return Map.of(
                "QUARKUS_DATASOURCE_KEYS_REACTIVE_URL",
                keys,
                "QUARKUS_DATASOURCE_KEYS_JDBC_URL",
                "jdbc:" + keys,
                "QUARKUS_DATASOURCE_KEYS_USERNAME",
                "member_keys_app",
                "QUARKUS_FLYWAY_KEYS_USERNAME",
                "member_keys_owner");
    }

    private Map<String, String> addressesOf(Server server) {
        var address = server.host() + ":" + server.port();
        return switch (server) {
            case KAFKA -> Map.of("KAFKA_BOOTSTRAP_SERVERS", address);
            case POSTGRESQL ->
                Map.of(
                        "QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://" + address + "/" + context(),
                        "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://" + address + "/" + context(),
                        "QUARKUS_DATASOURCE_USERNAME", context() + "_app",
                        "QUARKUS_FLYWAY_USERNAME", context() + "_owner");
            case SMTP ->
                Map.of(
                        "QUARKUS_MAILER_HOST", server.host(),
                        "QUARKUS_MAILER_PORT", Integer.toString(server.port()),
                        "QUARKUS_MAILER_FROM", "club@kantis.example",
                        "QUARKUS_MAILER_START_TLS", "REQUIRED",
                        "QUARKUS_MAILER_LOGIN", "REQUIRED");
            case MONGODB, KEYCLOAK -> Map.of();
        };
    }

    /** The variables that come from its Secret, and no other way. */
    List<SecretVariable> secretVariables() {
        var variables = new ArrayList<SecretVariable>();
        variables.add(new SecretVariable("QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET", "oidc-client-secret"));
        variables.add(new SecretVariable("KANTIS_PAGE_TOKEN_KEY", "page-token-key"));
        if (is(Trait.IDENTITY_ADMIN)) {
            variables.add(new SecretVariable("QUARKUS_KEYCLOAK_ADMIN_CLIENT_CLIENT_SECRET", "oidc-client-secret"));
        }
        if (is(Trait.MEMBER_CODES)) {
            variables.add(new SecretVariable("MEMBER_CODE_KEY", "member-code-key"));
            variables.add(new SecretVariable("MEMBER_CODE_OTHER_KEYS", "member-code-other-keys"));
        }
        if (is(Trait.ALLOWANCES)) {
            variables.add(new SecretVariable("PARTNER_ALLOWANCE_KEY", "allowance-key"));
            variables.add(new SecretVariable("PARTNER_ALLOWANCE_OTHER_KEYS", "allowance-other-keys"));
        }
        if (is(Trait.WEBHOOKS)) {
            variables.add(new SecretVariable("PARTNER_WEBHOOKS_KEY", "webhook-key"));
            variables.add(new SecretVariable("PARTNER_WEBHOOKS_OTHER_KEYS", "webhook-other-keys"));
        }
        if (is(Trait.MEMBER_KEYS)) {
            variables.add(new SecretVariable("MEMBER_KEYS_ENCRYPTION_KEY", "member-keys-encryption-key"));
            variables.add(new SecretVariable("MEMBER_KEYS_OTHER_ENCRYPTION_KEYS", "member-keys-other-encryption-keys"));
            variables.add(new SecretVariable("QUARKUS_DATASOURCE_KEYS_PASSWORD", "keys-database-password"));
            variables.add(new SecretVariable("QUARKUS_FLYWAY_KEYS_PASSWORD", "keys-database-owner-password"));
        }
        if (uses(Server.POSTGRESQL)) {
            variables.add(new SecretVariable("QUARKUS_DATASOURCE_PASSWORD", "database-password"));
            variables.add(new SecretVariable("QUARKUS_FLYWAY_PASSWORD", "database-owner-password"));
        }
        if (uses(Server.MONGODB)) {
            variables.add(new SecretVariable("QUARKUS_MONGODB_CONNECTION_STRING", "mongodb-connection-string"));
        }
        if (uses(Server.SMTP)) {
            variables.add(new SecretVariable("QUARKUS_MAILER_USERNAME", "smtp-username"));
            variables.add(new SecretVariable("QUARKUS_MAILER_PASSWORD", "smtp-password"));
        }
        return variables;
    }

    /** An environment variable and the key of the Secret, named like the service, that holds its value. */
    record SecretVariable(String variable, String key) {}
}
