package dev.kantis.bench.stack;

import dev.kantis.localstack.process.Launch;
import dev.kantis.localstack.process.Part;
import dev.kantis.localstack.server.PostgresServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The platform's PostgreSQL with the memory and the log that a server of its own would get. As durable as ever. */
record TunedPostgres(PostgresServer server) implements Part {
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.of(
            "shared_buffers", "1GB",
            "max_wal_size", "8GB",
            "min_wal_size", "2GB",
            "checkpoint_timeout", "30min",
            "wal_level", "replica",
            "wal_buffers", "32MB",
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on"));

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public List<Integer> ports() {
        return server.ports();
    }

    @Override
    public Duration patience() {
        return server.patience();
    }

    @Override
    public void install() throws Exception {
        server.install();
    }

    /** Of a setting that is given twice, the last one counts. */
    @Override
    public Launch prepare() throws Exception {
        var launch = server.prepare();
        var command = new ArrayList<>(launch.command());
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return new Launch(command, launch.environment(), launch.folder(), launch.stopSignal(), launch.grace());
    }

    @Override
    public boolean isReady() throws Exception {
        return server.isReady();
    }

    @Override
    public void settle() throws Exception {
        server.settle();
    }
}
