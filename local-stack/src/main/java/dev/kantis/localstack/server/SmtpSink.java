package dev.kantis.localstack.server;

import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.process.Launch;
import dev.kantis.localstack.process.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** A mail server that keeps what it gets in memory; its second port shows it over HTTP. */
public final class SmtpSink implements Part {
    private final Home home;
    private final DataFolder data;
    private final int port;
    private final int httpPort;

    public SmtpSink(Home home, DataFolder data, int port, int httpPort) {
        this.home = home;
        this.data = data;
        this.port = port;
        this.httpPort = httpPort;
    }

    @Override
    public String name() {
        return "smtp";
    }

    @Override
    public List<Integer> ports() {
        return List.of(port, httpPort);
    }

    /** The port that takes mail. */
    public int port() {
        return port;
    }

    /** Where received mail is read. */
    public String mailboxAddress() {
        return "http://127.0.0.1:" + httpPort;
    }

    @Override
    public Launch prepare() throws IOException {
        var folder = Files.createDirectories(data.of(name()));
        var command = Jvm.of(name(), data)
                .heap("96m")
                .main(
                        home.serverClassPath(),
                        "dev.kantis.servers.SmtpSinkMain",
                        String.valueOf(port),
                        String.valueOf(httpPort));
        return Launch.of(command, Map.of(), folder);
    }

    @Override
    public boolean isReady() {
        return Probes.listens(port) && Probes.listens(httpPort);
    }
}
