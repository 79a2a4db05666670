package dev.kantis.system.day;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The line between a till and the platform. It can be cut, and it can lose an answer. */
final class Line implements AutoCloseable {
    private static final int BUFFER = 16_384;
    /** What follows an answer within so long is lost with it. */
    private static final int ANSWER_MILLIS = 200;

    private final ServerSocket door;
    private final int platform;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean losing = new AtomicBoolean();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile boolean cut;

    private Line(ServerSocket door, int platform) {
        this.door = door;
        this.platform = platform;
    }

    /** A line to a port of this host. */
    static Line to(int platform) {
        try {
            var line = new Line(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), platform);
            Thread.ofVirtual().start(line::accept);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    /** How many answers were lost. */
    int lost() {
        return lost.get();
    }

    void is(Act.OnTheLine state) {
        switch (state) {
            case CUT -> {
                cut = true;
                hangUp();
            }
            case MENDED -> cut = false;
            case LOSES_AN_ANSWER -> losing.set(true);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var till = door.accept();
                open.add(till);
                if (cut) {
                    hangUp(till);
                } else {
                    Thread.ofVirtual().start(() -> connect(till));
                }
            } catch (IOException _) {
                // closed, or a till that went away at once
            }
        }
    }

    private void connect(Socket till) {
        try {
            var service = new Socket(InetAddress.getLoopbackAddress(), platform);
            open.add(service);
            if (cut) {
                hangUp();
            }
            Thread.ofVirtual().start(() -> carry(till, service, false));
            carry(service, till, true);
        } catch (IOException _) {
            hangUp(till);
        }
    }

    private void carry(Socket from, Socket to, boolean answers) {
        var bytes = new byte[BUFFER];
        try {
            for (var read = from.getInputStream().read(bytes);
                    read > 0;
                    read = from.getInputStream().read(bytes)) {
                if (answers && losing.getAndSet(false)) {
                    lose(from, bytes);
                    break;
                }
                to.getOutputStream().write(bytes, 0, read);
            }
        } catch (IOException _) {
            // one of the two hung up
        } finally {
            hangUp(from);
            hangUp(to);
        }
    }

    private void lose(Socket service, byte[] bytes) throws IOException {
        lost.incrementAndGet();
        service.setSoTimeout(ANSWER_MILLIS);
        try {
            while (service.getInputStream().read(bytes) > 0) {
                // nobody hears it
            }
        } catch (SocketTimeoutException _) {
            // that was all
        }
    }

    private void hangUp() {
        open.forEach(this::hangUp);
    }

    private void hangUp(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        hangUp();
    }
}
