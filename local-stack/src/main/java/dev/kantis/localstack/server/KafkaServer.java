package dev.kantis.localstack.server;

import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.process.Launch;
import dev.kantis.localstack.process.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** Kafka: one broker that is its own controller. Topics are made from the contracts, never by a client's wish. */
public final class KafkaServer implements Part {
    private final Home home;
    private final DataFolder data;
    private final int port;
    private final int controllerPort;

    public KafkaServer(Home home, DataFolder data, int port, int controllerPort) {
        this.home = home;
        this.data = data;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public List<Integer> ports() {
        return List.of(port, controllerPort);
    }

    /** What clients are given as bootstrap servers. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public Launch prepare() throws IOException {
        var folder = Files.createDirectories(data.of(name()));
        var settings = folder.resolve("server.properties");
        data.writePrivate(settings, settings().getBytes(StandardCharsets.UTF_8));
        var command = Jvm.of(name(), data)
                .heap("256m")
                .with("-Dkafka.logs.dir=" + folder)
                .main(home.serverClassPath(), "dev.kantis.servers.KafkaServerMain", settings.toString());
        return Launch.of(command, Map.of(), folder);
    }

    @Override
    public boolean isReady() {
        return Probes.listens(port);
    }

    @Override
    public void settle() throws InterruptedException {
        new Topics(address()).create();
    }

    private String settings() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                auto.create.topics.enable=false
                default.replication.factor=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=4194304
                """.formatted(port, controllerPort, data.of(name()).resolve("logs"));
    }
}
