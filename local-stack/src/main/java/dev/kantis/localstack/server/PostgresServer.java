package dev.kantis.localstack.server;

import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.process.Launch;
import dev.kantis.localstack.process.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PostgreSQL with a data folder of its own. Durable unless it is made for tests. */
public final class PostgresServer implements Part {
    private static final Duration INITDB_PATIENCE = Duration.ofMinutes(2);

    private final Home home;
    private final DataFolder data;
    private final Secrets secrets;
    private final int port;
    private final boolean durable;

    public PostgresServer(Home home, DataFolder data, Secrets secrets, int port, boolean durable) {
        this.home = home;
        this.data = data;
        this.secrets = secrets;
        this.port = port;
        this.durable = durable;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    /** The databases in it. */
    public Databases databases() {
        return new Databases(port, secrets);
    }

    @Override
    public void install() throws IOException, InterruptedException {
        binaries();
        initialize();
    }

    @Override
    public Launch prepare() throws IOException, InterruptedException {
        var command = new ArrayList<>(asOrdinaryUser());
        command.addAll(List.of(
                binaries().resolve("bin/postgres").toString(), "-D", cluster().toString()));
        settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        // INT is PostgreSQL's fast stop: it ends sessions instead of waiting for them.
        return Launch.of(command, Map.of(), data.of(name())).stoppedBy("INT");
    }

    private Map<String, String> settings() {
        var onOff = durable ? "on" : "off";
        return Map.ofEntries(
                Map.entry("port", String.valueOf(port)),
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("unix_socket_directories", ""),
                Map.entry("max_connections", "300"),
                Map.entry("shared_buffers", "64MB"),
                Map.entry("wal_level", "logical"),
                Map.entry("fsync", onOff),
                Map.entry("synchronous_commit", onOff),
                Map.entry("full_page_writes", onOff),
                Map.entry("shared_preload_libraries", durable ? "" : "pg_stat_statements"),
                Map.entry("timezone", "UTC"));
    }

    @Override
    public boolean isReady() throws SQLException {
        return Probes.listens(port) && databases().answers();
    }

    @Override
    public void settle() throws SQLException {
        databases().createMissing();
    }

    private Path cluster() {
        return data.of(name()).resolve("cluster");
    }

    private Path binaries() throws IOException, InterruptedException {
        var folder = home.cache().resolve("postgres-" + Versions.of("postgres"));
        return Unpacked.once(folder, fresh -> Unpacked.txzInJar(home.distribution("postgres.jar"), fresh));
    }

    private void initialize() throws IOException, InterruptedException {
        if (Files.exists(cluster().resolve("PG_VERSION"))) {
            return;
        }
        // A folder without this file is what an interrupted initdb left.
        Unpacked.delete(cluster());
        var passwordFile = data.of(name()).resolve("superuser-password");
        var password = secrets.password(Databases.SUPERUSER);
        data.writePrivate(passwordFile, password.getBytes(StandardCharsets.UTF_8));
        try {
            initdb(passwordFile);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    private void initdb(Path passwordFile) throws IOException, InterruptedException {
        var unfinished = cluster().resolveSibling("cluster.new");
        Unpacked.delete(unfinished);
        var command = new ArrayList<>(asOrdinaryUser());
        command.addAll(List.of(
                binaries().resolve("bin/initdb").toString(),
                "--pgdata=" + unfinished,
                "--username=" + Databases.SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-sync"));
        new ShortTask("initdb", command, INITDB_PATIENCE).run(data.log(name()));
        Files.move(unfinished, cluster());
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody. */
    private static List<String> asOrdinaryUser() {
        return "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of();
    }
}
