package dev.kantis.till;

import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A till in a process of its own that records purchases as fast as it can and says which are on its disk, until it is
 * killed.
 */
final class KilledTill {
    private KilledTill() {}

    /** Starts one, kills it with SIGKILL so long after its first purchase, and answers the request ids it promised. */
    static List<String> live(int port, Path folder, long millis) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledTill.class.getName(),
                        Integer.toString(port),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var promised = new ArrayList<String>();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var first = lines.readLine();
            if (first == null) {
                throw new IOException("the till did not start");
            }
            promised.add(first);
            Thread.ofVirtual().start(() -> kill(process, millis));
            lines.lines().forEach(promised::add);
        }
        process.waitFor();
        return promised;
    }

    private static void kill(Process process, long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        // Process itself would close what is being read.
        process.toHandle().destroyForcibly();
    }

    /** Request ids grow, so that their order can be checked. */
    public static void main(String... arguments) throws Exception {
        var channel = NettyChannelBuilder.forAddress("127.0.0.1", Integer.parseInt(arguments[0]))
                .usePlaintext()
                .build();
        var settings = new TillSettings("center", "T1", Path.of(arguments[1]), new TillClientTest.Fixed());
        var till = TillClient.open(settings, channel, new Deaf());
        while (true) {
            var id = String.format(Locale.ROOT, "%020d", System.nanoTime());
            till.record(RecordPurchaseRequest.newBuilder().setRequestId(id).build());
            System.out.println(id);
            Thread.sleep(2);
        }
    }

    private static final class Deaf implements TillListener {
        @Override
        public void answered(Answer answer) {
            // The queue is what counts.
        }

        @Override
        public void waiting(Status why, int inQueue) {
            // It is tried again.
        }
    }
}
