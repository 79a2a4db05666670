package dev.kantis.ledger.posting.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the service and PostgreSQL. When it is armed it lets the next COMMIT through, waits for the server's
 * answer and cuts the connection instead of passing it on, so that the service can't know what became of it.
 */
final class CuttingProxy implements AutoCloseable {
    private static final byte[] COMMIT = "COMMIT\0".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket socket;
    private final String host;
    private final int port;
    private final AtomicInteger armed = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();

    CuttingProxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Cuts at the next so many commits. */
    void cutNext(int commits) {
        armed.set(commits);
    }

    /** How many commits were cut since the start. */
    int cuts() {
        return cuts.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                var pair = new Pair(client, new Socket(host, port));
                Thread.ofVirtual().start(pair::toServer);
                Thread.ofVirtual().start(pair::toClient);
            } catch (IOException _) {
                // The proxy was closed, or the server is not there: who connects sees that.
            }
        }
    }

    private final class Pair {
        private final Socket client;
        private final Socket server;
        private volatile boolean cutting;

        Pair(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void toServer() {
            var buffer = new byte[65_536];
            try {
                for (var read = client.getInputStream().read(buffer);
                        read > 0;
                        read = client.getInputStream().read(buffer)) {
                    if (hasCommit(buffer, read) && armed.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        cutting = true;
                        cuts.incrementAndGet();
                    }
                    server.getOutputStream().write(buffer, 0, read);
                }
            } catch (IOException _) {
                // One of the two is gone.
            }
            end();
        }

        void toClient() {
            var buffer = new byte[65_536];
            try {
                for (var read = server.getInputStream().read(buffer);
                        read > 0 && !isCut(buffer, read);
                        read = server.getInputStream().read(buffer)) {
                    if (!cutting) {
                        client.getOutputStream().write(buffer, 0, read);
                    }
                }
            } catch (IOException _) {
                // One of the two is gone.
            }
            end();
        }

        /** The server has said that it is committed. */
        private boolean isCut(byte[] buffer, int read) {
            return cutting && hasCommit(buffer, read);
        }

        private void end() {
            try (client;
                    server) {
                cutting = false;
            } catch (IOException _) {
                // They are closed already.
            }
        }
    }

    /** The query of the client and the answer of the server both end with these bytes. */
    private static boolean hasCommit(byte[] buffer, int read) {
        for (var i = 0; i + COMMIT.length <= read; i++) {
            if (Arrays.equals(buffer, i, i + COMMIT.length, COMMIT, 0, COMMIT.length)) {
                return true;
            }
        }
        return false;
    }
}
