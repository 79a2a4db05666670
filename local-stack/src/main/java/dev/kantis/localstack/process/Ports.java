package dev.kantis.localstack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Hands out loopback ports, none of them twice. */
public final class Ports {
    private static final int LAST_PORT = 65_535;
    /** Below the range that systems use for outgoing connections, so that none of those is in the way. */
    private static final int FREE_FROM = 20_000;

    private static final int FREE_TO = 30_000;

    private final Set<Integer> given = new HashSet<>();

    /** The wanted port, or the next one that nobody listens on. */
    public synchronized int next(int wanted) {
        for (var port = wanted; port <= LAST_PORT; port++) {
            if (!given.contains(port) && isFree(port)) {
                given.add(port);
                return port;
            }
        }
        throw new IllegalStateException("No free port from " + wanted + " on");
    }

    /** Any free port that is nobody's default. */
    public int any() {
        return next(ThreadLocalRandom.current().nextInt(FREE_FROM, FREE_TO));
    }

    /** True if nobody listens on the loopback port. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
