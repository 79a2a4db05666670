package dev.kantis.localstack;

import dev.kantis.localstack.process.Alone;
import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.process.Ports;
import dev.kantis.localstack.process.Progress;
import dev.kantis.localstack.process.Stack;
import dev.kantis.localstack.process.StartFailed;
import dev.kantis.localstack.server.Databases;
import dev.kantis.localstack.server.Home;
import dev.kantis.localstack.server.Secrets;
import dev.kantis.localstack.server.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** The servers that this JVM started for its tests. Public only because other class loaders must reach it. */
public final class JvmServers {
    private static final String IMPORTED = "keycloak_imported";
    private static final Progress PROGRESS = Progress.on(System.err);
    private static final JvmServers INSTANCE = make();

    private final DataFolder data;
    private final Servers.Ports ports;
    private final Servers servers;
    private final Stack stack;
    private boolean databasesAreFresh;
    private boolean realmIsFresh;

    private JvmServers(Home home) throws IOException {
        data = TestFolder.claim(home);
        var free = new Ports();
        ports = Servers.Ports.STANDARD.map(usual -> free.any());
        var ground = new Servers.Ground(home, data, Secrets.of(data), false);
        servers = Servers.of(ground, ports, Endpoints.GATEWAY_PORT);
        stack = new Stack(data, servers.parts(), PROGRESS, status -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-test-servers"));
    }

    /** The endpoints as JSON: other class loaders have other classes. */
    public static byte[] endpoints() throws IOException {
        return new Endpoints(INSTANCE.data.root().toString(), INSTANCE.ports).toJson();
    }

    /** Starts a server and what it needs, and returns when it is up. */
    public static void start(String part) {
        try {
            INSTANCE.startFresh(part);
        } catch (SQLException e) {
            throw new IllegalStateException("The databases could not be made fresh", e);
        } catch (StartFailed e) {
            throw new IllegalStateException(e.getMessage() + "\n" + String.join("\n", e.lastLines()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + part + " was starting", e);
        }
    }

    /** Starts several servers side by side. */
    public static void startAll(List<String> parts) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = parts.stream()
                    .map(part -> CompletableFuture.runAsync(() -> start(part), threads))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(starts).join();
        }
    }

    private void startFresh(String part) throws StartFailed, InterruptedException, SQLException {
        var keycloak = servers.keycloak();
        if (part.equals(keycloak.name()) || part.equals(servers.postgres().name())) {
            prepareDatabases();
        }
        if (part.equals(keycloak.name())) {
            prepareRealm();
        }
        stack.startOnly(part);
    }

    /** The cluster is kept from run to run, what earlier tests made in it is not. */
    private synchronized void prepareDatabases() throws StartFailed, InterruptedException, SQLException {
        stack.startOnly(servers.postgres().name());
        if (!databasesAreFresh) {
            servers.postgres().databases().dropAll(TestServers.DATABASE_PREFIX);
            databasesAreFresh = true;
        }
    }

    /** The realm is imported once per folder; each run gets a copy of what it was then. */
    private synchronized void prepareRealm() throws StartFailed, InterruptedException, SQLException {
        if (realmIsFresh) {
            return;
        }
        var databases = servers.postgres().databases();
        if (databases.exists(IMPORTED)) {
            databases.copy(IMPORTED, Databases.KEYCLOAK, Databases.KEYCLOAK);
        } else {
            try (var once = new Stack(data, List.of(new Alone(servers.keycloak())), PROGRESS, status -> {})) {
                once.start();
            }
            databases.copy(Databases.KEYCLOAK, IMPORTED, Databases.KEYCLOAK);
        }
        realmIsFresh = true;
    }

    private static JvmServers make() {
        try {
            return new JvmServers(Home.find());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
