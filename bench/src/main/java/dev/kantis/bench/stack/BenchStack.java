package dev.kantis.bench.stack;

import dev.kantis.localstack.Topology;
import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.process.Part;
import dev.kantis.localstack.process.Progress;
import dev.kantis.localstack.process.Stack;
import dev.kantis.localstack.process.StartFailed;
import dev.kantis.localstack.server.Databases;
import dev.kantis.localstack.server.Home;
import dev.kantis.localstack.server.KeycloakAdmin;
import dev.kantis.localstack.server.Realm;
import dev.kantis.localstack.server.Secrets;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Servers and one service, on loopback and in a data folder of their own. The cluster and the realm are kept from run
 * to run, because they are slow to make; the service's database and the topics are made anew.
 */
public final class BenchStack implements AutoCloseable {
    /** The service that most benchmarks measure. */
    public static final String SERVICE = "ledger-service";

    private static final String SUPERUSER = "postgres";

    private final DataFolder data;
    private final Secrets secrets;
    private final Topology topology;
    private final Stack servers;
    private final List<String> serviceJvm;
    private final String measured;
    private final String database;
    private @Nullable Stack service;
    private @Nullable Stack beside;

    private BenchStack(DataFolder data, Secrets secrets, Topology topology, String measured, List<String> serviceJvm) {
        this.data = data;
        this.secrets = secrets;
        this.topology = topology;
        this.serviceJvm = List.copyOf(serviceJvm);
        this.measured = measured;
        this.database = measured.replace("-service", "");
        var some = topology.servers();
        this.servers = new Stack(
                data,
                List.of(new TunedPostgres(some.postgres()), some.keycloak(), some.kafka()),
                Progress.on(System.err),
                _ -> {});
    }

    /** Starts the servers and returns when all are up; the ledger is what is measured. */
    public static BenchStack start(Home home, List<String> serviceJvm)
            throws IOException, InterruptedException, StartFailed, SQLException {
        return start(home, SERVICE, serviceJvm);
    }

    /** Starts the servers for another service and returns when all are up. */
    public static BenchStack start(Home home, String measured, List<String> serviceJvm)
            throws IOException, InterruptedException, StartFailed, SQLException {
        var data = DataFolder.open(home.root().resolve("bench/target/data"));
        Stack.stopLeftovers(data);
        data.delete("kafka");
        var secrets = Secrets.of(data);
        var topology = new Topology(home, data, secrets, home.root().resolve("examples/coffee-coalition"));
        var stack = new BenchStack(data, secrets, topology, measured, serviceJvm);
        stack.servers.start();
        stack.freshDatabase(stack.database);
        return stack;
    }

    /** A database of that name, owned by the role that owns the service's tables; one that was there is dropped. */
    public void freshDatabase(String name) throws SQLException {
        freshDatabase(name, database);
    }

    /** The same, with the roles of another service. */
    public void freshDatabase(String name, String roles) throws SQLException {
        execute(SUPERUSER, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        databases().create(name, roles);
    }

    /** Starts the service, or starts it again, with these settings changed. */
    public void startService(Map<String, String> changes) throws StartFailed, InterruptedException {
        stopService();
        var started = alone(measured, changes);
        service = started;
        started.start();
    }

    /** Starts another service beside it, once. */
    public void startBeside(String name, Map<String, String> changes) throws StartFailed, InterruptedException {
        var started = alone(name, changes);
        beside = started;
        started.start();
    }

    private Stack alone(String name, Map<String, String> changes) {
        var part = topology.services().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        List<Part> alone = List.of(new MeasuredService(part, serviceJvm, changes));
        return new Stack(data, alone, Progress.SILENT, _ -> {});
    }

    /** Stops the service. */
    public void stopService() {
        var running = service;
        service = null;
        if (running != null) {
            running.close();
        }
    }

    /** A new token of an administrator. */
    public String adminToken() throws IOException, InterruptedException {
        var username = "demo-admin";
        return new KeycloakAdmin(topology.servers().keycloak().address(), secrets)
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
                        Realm.secretOf(secrets, username)));
    }

    /** A new token of one of the services, for calls that only services may make. */
    public String serviceToken(String service) throws IOException, InterruptedException {
        return new KeycloakAdmin(topology.servers().keycloak().address(), secrets)
                .token(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        service,
                        "client_secret",
                        Realm.secretOf(secrets, service)));
    }

    /** A new token of a client that was made meanwhile, such as a partner's. */
    public String clientToken(String client, String secret) throws IOException, InterruptedException {
        return new KeycloakAdmin(topology.servers().keycloak().address(), secrets)
                .token(Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret));
    }

    /** A connection that may see everything, for readings. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:" + databases().address(database), SUPERUSER, superuserPassword());
    }

    /** A connection as the service's own role. */
    public Connection connectAsService(String database) throws SQLException {
        var role = Databases.application(this.database);
        return DriverManager.getConnection(
                "jdbc:" + databases().address(database), role, databases().password(role));
    }

    /** A connection as the owner of the service's tables. */
    public Connection connectAsOwner(String database) throws SQLException {
        var role = Databases.owner(this.database);
        return DriverManager.getConnection(
                "jdbc:" + databases().address(database), role, databases().password(role));
    }

    public void execute(String database, String sql) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public String superuserPassword() {
        return secrets.password(SUPERUSER);
    }

    public int postgresPort() {
        return topology.servers().postgres().ports().getFirst();
    }

    /** Where a service answers gRPC. */
    public int port(String name) {
        return topology.port(name);
    }

    /** Where the service answers gRPC. */
    public int servicePort() {
        return topology.port(measured);
    }

    /** Where the service tells of its health and metrics. */
    public int serviceHttpPort() {
        return topology.httpPort(measured);
    }

    /** Process ids by the name of the part. */
    public Map<String, Long> pids() {
        var running = service;
        var all = new TreeMap<String, Long>();
        servers.status().forEach(part -> all.put(part.name(), part.pid()));
        if (running != null) {
            running.status().forEach(part -> all.put(part.name(), part.pid()));
        }
        return all;
    }

    /** Where logs are. */
    public DataFolder data() {
        return data;
    }

    private Databases databases() {
        return topology.servers().postgres().databases();
    }

    @Override
    public void close() {
        var other = beside;
        beside = null;
        if (other != null) {
            other.close();
        }
        stopService();
        servers.close();
    }
}
