package dev.kantis.localstack.server;

import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.process.Launch;
import dev.kantis.localstack.process.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** A stand-in that speaks MongoDB's wire protocol; its last writes may be lost when it is killed. */
public final class MongoServer implements Part {
    private final Home home;
    private final DataFolder data;
    private final int port;

    public MongoServer(Home home, DataFolder data, int port) {
        this.home = home;
        this.data = data;
        this.port = port;
    }

    @Override
    public String name() {
        return "mongo";
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    /** What clients connect to. */
    public String address() {
        return "mongodb://127.0.0.1:" + port;
    }

    @Override
    public Launch prepare() throws IOException {
        var folder = Files.createDirectories(data.of(name()));
        var command = Jvm.of(name(), data)
                .heap("96m")
                .main(
                        home.serverClassPath(),
                        "dev.kantis.servers.MongoServerMain",
                        String.valueOf(port),
                        folder.resolve("data.mv").toString());
        return Launch.of(command, Map.of(), folder);
    }

    @Override
    public boolean isReady() {
        return Probes.listens(port);
    }
}
