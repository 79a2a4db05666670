package dev.kantis.partner.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/**
 * Passes bytes to a server until it is cut. Whether it is cut is a system property, because tests and their resources
 * may live in different class loaders.
 */
public final class Cable {
    private static final String CUT = "kantis.test.cable-cut";

    private final ServerSocket entrance;
    private final URI server;

    private Cable(ServerSocket entrance, URI server) {
        this.entrance = entrance;
        this.server = server;
    }

    static Cable to(URI server) throws IOException {
        var cable = new Cable(new ServerSocket(0, 50, InetAddress.getByName(server.getHost())), server);
        Thread.ofVirtual().start(cable::accept);
        return cable;
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Nothing passes while the action runs. */
    public static void cutDuring(Runnable action) {
        System.setProperty(CUT, "true");
        try {
            action.run();
        } finally {
            System.clearProperty(CUT);
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                var client = entrance.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var target = new Socket(server.getHost(), server.getPort())) {
            var answers = Thread.ofVirtual().start(() -> pass(target, client));
            pass(client, target);
            answers.join();
        } catch (IOException _) {
            // the connection is over, which both ends see
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pass(Socket from, Socket to) {
        var buffer = new byte[8192];
        try (from;
                to) {
            for (var count = 0;
                    count >= 0 && !Boolean.getBoolean(CUT);
                    count = from.getInputStream().read(buffer)) {
                if (!Boolean.getBoolean(CUT)) {
                    to.getOutputStream().write(buffer, 0, count);
                }
            }
        } catch (IOException _) {
            // the connection is over, which both ends see
        }
    }
}
