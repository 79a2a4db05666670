package dev.kantis.system;

import dev.kantis.localstack.process.Ports;
import dev.kantis.localstack.server.Databases;
import dev.kantis.localstack.server.Home;
import dev.kantis.localstack.server.Realm;
import dev.kantis.localstack.server.Secrets;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** One more replica of the ledger, on the database of the platform's own. */
final class SecondLedger implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final Home home = Home.find();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> environment;
    private final int port;
    private final int httpPort;
    private @Nullable Process process;

    SecondLedger(RunningPlatform running) {
        var free = new Ports();
        this.port = free.any();
        this.httpPort = free.any();
        this.environment = environment(running, running.platform().secrets());
    }

    int port() {
        return port;
    }

    /** Starts it and waits until it is ready. */
    void start() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var jar = home.service("ledger-service").toString();
        var builder = new ProcessBuilder(List.of(java, "-Xmx160m", "-XX:+UseSerialGC", "-jar", jar))
                .redirectErrorStream(true)
                .redirectOutput(new File("target/second-ledger.log"));
        builder.environment().putAll(environment);
        process = builder.start();
        Awaitility.await().atMost(START_LIMIT).until(this::isReady);
    }

    /** Ends it without a word, as a crash does. */
    void kill() throws InterruptedException {
        var running = process;
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private boolean isReady() throws InterruptedException {
        var ready = URI.create("http://127.0.0.1:" + httpPort + "/q/health/ready");
        try {
            return http.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private Map<String, String> environment(RunningPlatform running, Secrets secrets) {
        var databases = Databases.at(running.port("postgres"), secrets);
        var keycloak = "http://127.0.0.1:" + running.port("keycloak") + "/realms/" + Realm.NAME;
        return Map.ofEntries(
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_HTTP_PORT", String.valueOf(httpPort)),
                Map.entry("QUARKUS_GRPC_SERVER_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_GRPC_SERVER_PORT", String.valueOf(port)),
                Map.entry("QUARKUS_OIDC_AUTH_SERVER_URL", keycloak),
                Map.entry("QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL", keycloak),
                Map.entry("QUARKUS_OIDC_CLIENT_CLIENT_ID", "ledger-service"),
                Map.entry("QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET", Realm.secretOf(secrets, "ledger-service")),
                Map.entry("KANTIS_PAGE_TOKEN_KEY", secrets.key("page-token/ledger-service")),
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + running.port("kafka")),
                Map.entry("QUARKUS_DATASOURCE_REACTIVE_URL", databases.address("ledger")),
                Map.entry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + databases.address("ledger")),
                Map.entry("QUARKUS_DATASOURCE_USERNAME", Databases.application("ledger")),
                Map.entry("QUARKUS_DATASOURCE_PASSWORD", databases.password(Databases.application("ledger"))),
                Map.entry("QUARKUS_FLYWAY_USERNAME", Databases.owner("ledger")),
                Map.entry("QUARKUS_FLYWAY_PASSWORD", databases.password(Databases.owner("ledger"))));
    }
}
