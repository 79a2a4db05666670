package dev.kantis.bench.measure;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** A flight recording of the service while a cell runs, told as shares of its processor time. */
public final class Profile {
    private static final int SHOWN = 25;
    private static final List<String> CALLED = List.of("java.", "jdk.", "sun.", "com.google.protobuf.");
    /** What the first frame of a stack that begins like this is about; the order decides. */
    private static final Map<String, List<String>> ABOUT = about();

    private final long pid;
    private final Path file;

    private Profile(long pid, Path file) {
        this.pid = pid;
        this.file = file;
    }

    private static Map<String, List<String>> about() {
        var about = new LinkedHashMap<String, List<String>>();
        about.put("validation", List.of("build.buf.", "dev.cel.", "dev.kantis.kit.grpc.ValidationInterceptor"));
        about.put("tracing", List.of("io.opentelemetry.", "io.quarkus.opentelemetry."));
        about.put("metrics", List.of("io.micrometer.", "io.quarkus.micrometer."));
        about.put(
                "token check",
                List.of(
                        "io.quarkus.oidc.",
                        "org.jose4j.",
                        "io.smallrye.jwt.",
                        "io.vertx.ext.auth.",
                        "io.quarkus.security.",
                        "dev.kantis.kit.identity."));
        about.put("relay", List.of("org.apache.kafka.", "dev.kantis.kit.outbox.", "dev.kantis.ledger.relay."));
        about.put("SQL client", List.of("io.vertx.pgclient.", "io.vertx.sqlclient.", "io.vertx.mutiny.sqlclient."));
        about.put("hash chain", List.of("dev.kantis.ledger.posting.batch.LaneHash"));
        about.put("rows", List.of("dev.kantis.ledger.posting.storage."));
        about.put("decisions", List.of("dev.kantis.ledger."));
        about.put("kit", List.of("dev.kantis.kit."));
        about.put(
                "gRPC and HTTP/2",
                List.of("io.grpc.", "io.quarkus.grpc.", "io.netty.", "io.vertx.", "io.quarkus.vertx."));
        about.put("Mutiny", List.of("io.smallrye."));
        return about;
    }

    /** Begins to record. */
    public static Profile start(long pid, Path file) throws IOException, InterruptedException {
        var profile = new Profile(pid, file.toAbsolutePath());
        profile.jcmd(
                "JFR.start",
                "name=bench",
                "settings=profile",
                "jdk.CPUTimeSample#enabled=true",
                "jdk.CPUTimeSample#throttle=5ms");
        return profile;
    }

    /** Ends the recording and says where the time went. */
    public void print(PrintStream out) throws IOException, InterruptedException {
        jcmd("JFR.stop", "name=bench", "filename=" + file);
        var shares = new HashMap<String, Integer>();
        var others = new HashMap<String, Integer>();
        var tops = new HashMap<String, Integer>();
        var threads = new HashMap<String, Integer>();
        var all = 0;
        try (var recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                var event = recording.readEvent();
                if (!event.getEventType().getName().equals("jdk.CPUTimeSample") || event.getStackTrace() == null) {
                    continue;
                }
                all++;
                var frames = names(event);
                var concern = about(frames);
                shares.merge(concern, 1, Integer::sum);
                if (concern.equals("other")) {
                    others.merge(foreign(frames), 1, Integer::sum);
                }
                tops.merge(frames.isEmpty() ? "?" : frames.getFirst(), 1, Integer::sum);
                threads.merge(thread(event), 1, Integer::sum);
            }
        }
        print(out, "by concern", shares, all);
        print(out, "of others", others, all);
        print(out, "by thread", threads, all);
        print(out, "by top frame", tops, all);
    }

    private static List<String> names(RecordedEvent event) {
        var names = new ArrayList<String>();
        for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            var method = frame.getMethod();
            names.add(method.getType().getName() + "." + method.getName());
        }
        return names;
    }

    /** The frames of the JDK and of protobuf's runtime belong to who called them. */
    static String about(List<String> frames) {
        var first = foreign(frames);
        return ABOUT.entrySet().stream()
                .filter(concern -> concern.getValue().stream().anyMatch(first::startsWith))
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse("other");
    }

    private static String foreign(List<String> frames) {
        return frames.stream()
                .filter(frame -> CALLED.stream().noneMatch(frame::startsWith))
                .findFirst()
                .orElse("the JDK alone");
    }

    private static String thread(RecordedEvent event) {
        var thread = event.getThread("eventThread");
        var name = thread == null || thread.getJavaName() == null ? "?" : thread.getJavaName();
        return name.replaceAll("[0-9]+", "N");
    }

    private static void print(PrintStream out, String title, Map<String, Integer> counts, int all) {
        out.printf("%nprofile %s (%d samples)%n", title, all);
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(entry -> out.printf("%6.1f %%  %s%n", 100.0 * entry.getValue() / all, entry.getKey()));
    }

    private void jcmd(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(String.valueOf(pid));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + said);
        }
    }
}
