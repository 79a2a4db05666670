package dev.kantis.servers;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import org.apache.kafka.metadata.storage.Formatter;

/** A single-node Kafka broker and controller. Formats its log folder at the first start, in the same JVM. */
public final class KafkaServerMain {
    private KafkaServerMain() {}

    /** Takes the path of a Kafka properties file. */
    public static void main(String[] args) throws Exception {
        var file = Path.of(args[0]);
        var settings = read(file);
        var logs = settings.getProperty("log.dirs");
        if (!Files.exists(Path.of(logs, "meta.properties"))) {
            format(logs, Integer.parseInt(settings.getProperty("node.id")));
        }
        Kafka.main(new String[] {file.toString()});
    }

    private static Properties read(Path file) throws IOException {
        var settings = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            settings.load(reader);
        }
        return settings;
    }

    private static void format(String logs, int node) throws Exception {
        new Formatter()
                .setClusterId("kantis-local-0000000A")
                .setNodeId(node)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(logs)
                .addDirectory(logs)
                .run();
    }
}
