package dev.kantis.localstack;

import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.server.Databases;
import dev.kantis.localstack.server.KeycloakAdmin;
import dev.kantis.localstack.server.Realm;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Real servers for tests. Each method starts the server it is about unless it runs already, and returns the Quarkus
 * settings that lead to it. Everything ends with the JVM, even when that is killed.
 *
 * <p>When system property {@code kantis.servers} or KANTIS_SERVERS names the endpoints file that {@code kantis servers}
 * wrote, those servers are used and none is started.
 */
public final class TestServers {
    /** What the names of test databases begin with. */
    static final String DATABASE_PREFIX = "t_";

    private final RunningServers running;

    private TestServers(RunningServers running) {
        this.running = running;
    }

    private static final class Shared {
        static final TestServers INSTANCE = new TestServers(RunningServers.forTests());
    }

    /** The servers that all tests of this JVM share. */
    public static TestServers shared() {
        return Shared.INSTANCE;
    }

    /** A fresh, empty database with the roles of a service: the owner for migrations, the other for the service. */
    public Map<String, String> database(String service) {
        running.start("postgres");
        var databases = running.servers().postgres().databases();
        var name = DATABASE_PREFIX + service + "_" + randomSuffix();
        try {
            databases.create(name, service);
            databases.countStatements(name);
        } catch (SQLException e) {
            throw new IllegalStateException("The test database could not be made", e);
        }
        var owner = Databases.owner(service);
        var application = Databases.application(service);
        return Map.of(
                "quarkus.datasource.reactive.url",
                databases.address(name),
                "quarkus.datasource.jdbc.url",
                "jdbc:" + databases.address(name),
                "quarkus.datasource.username",
                application,
                "quarkus.datasource.password",
                databases.password(application),
                "quarkus.flyway.username",
                owner,
                "quarkus.flyway.password",
                databases.password(owner));
    }

    /** The broker, with all topics of the contracts. It is shared: tests use keys and consumer groups of their own. */
    public Map<String, String> kafka() {
        running.start("kafka");
        return Map.of("kafka.bootstrap.servers", running.servers().kafka().address());
    }

    /** The realm, seen by a service that has the credentials of this client, for example {@code member-service}. */
    public Map<String, String> keycloak(String serviceClientId) {
        running.start("keycloak");
        var keycloak = running.servers().keycloak();
        var secret = Realm.secretOf(running.secrets(), serviceClientId);
        var settings = new HashMap<String, String>();
        settings.put("quarkus.oidc.auth-server-url", keycloak.issuer());
        settings.put("quarkus.oidc-client.auth-server-url", keycloak.issuer());
        settings.put("quarkus.oidc-client.client-id", serviceClientId);
        settings.put("quarkus.oidc-client.credentials.secret", secret);
        settings.put("quarkus.keycloak.admin-client.server-url", keycloak.address());
        settings.put("quarkus.keycloak.admin-client.realm", Realm.NAME);
        settings.put("quarkus.keycloak.admin-client.client-id", serviceClientId);
        settings.put("quarkus.keycloak.admin-client.client-secret", secret);
        settings.put("quarkus.keycloak.admin-client.grant-type", "CLIENT_CREDENTIALS");
        return Map.copyOf(settings);
    }

    /** The MongoDB-protocol server, or the real one that KANTIS_TEST_MONGODB_URI names; a fresh database in it. */
    public Map<String, String> mongo() {
        return Map.of(
                "quarkus.mongodb.connection-string",
                Optional.ofNullable(System.getenv("KANTIS_TEST_MONGODB_URI")).orElseGet(this::localMongo),
                "quarkus.mongodb.database",
                DATABASE_PREFIX + randomSuffix());
    }

    private String localMongo() {
        running.start("mongo");
        return running.servers().mongo().address();
    }

    /**
     * The mail sink, shared. {@code kantis.test.smtp-sink-url} + {@code /messages?to=ADDRESS} answers with a JSON array
     * of {@code {from, to[], subject, text, receivedAt}}.
     */
    public Map<String, String> smtp() {
        running.start("smtp");
        var smtp = running.servers().smtp();
        return Map.of(
                "quarkus.mailer.host", "127.0.0.1",
                "quarkus.mailer.port", String.valueOf(smtp.port()),
                "kantis.test.smtp-sink-url", smtp.mailboxAddress());
    }

    /** Real tokens from the Keycloak that {@link #keycloak} leads to. */
    public Tokens tokens() {
        running.start("keycloak");
        return new Tokens(
                new KeycloakAdmin(running.servers().keycloak().address(), running.secrets()), running.secrets());
    }

    /** Where the servers keep their data and logs. */
    public DataFolder data() {
        return running.data();
    }

    private static String randomSuffix() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
