package dev.kantis.servers;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server that speaks MongoDB's wire protocol and keeps its data in one H2 file. It is a stand-in: its last writes may
 * be lost when it is killed.
 */
public final class MongoServerMain {
    private MongoServerMain() {}

    /** Takes the port and the data file. */
    public static void main(String[] args) throws Exception {
        var port = Integer.parseInt(args[0]);
        var file = Path.of(args[1]);
        Files.createDirectories(file.toAbsolutePath().getParent());

        var server = new MongoServer(new H2Backend(file.toString()));
        server.bind("127.0.0.1", port);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow, "stop"));
    }
}
