package dev.kantis.bench.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own benchmark, on the same server, in a database of its own. */
public final class Pgbench {
    /** Its database. */
    public static final String DATABASE = "tpcb";

    private static final int CLIENTS = 8;
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+)");
    private static final Pattern LATENCY = Pattern.compile("(?m)^latency average = ([0-9.]+) ms");

    private final Path program;
    private final int port;
    private final String password;

    public Pgbench(Path program, int port, String password) {
        this.program = program;
        this.port = port;
        this.password = password;
    }

    /** Rate in transactions per second, and the mean latency. */
    public record Outcome(double rate, double meanMillis) {
        static Outcome of(String output) {
            return new Outcome(number(RATE, output), number(LATENCY, output));
        }

        private static double number(Pattern pattern, String output) {
            var found = pattern.matcher(output);
            if (!found.find()) {
                throw new IllegalStateException("pgbench said something else: " + output);
            }
            return Double.parseDouble(found.group(1));
        }
    }

    /** From the PATH, else from the distribution's package. */
    public static Optional<Path> find() throws IOException {
        var folders = new ArrayList<Path>();
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .forEach(folders::add);
        if (Files.isDirectory(DEBIAN)) {
            try (Stream<Path> versions = Files.list(DEBIAN)) {
                versions.sorted(Comparator.reverseOrder())
                        .map(version -> version.resolve("bin"))
                        .forEach(folders::add);
            }
        }
        return folders.stream()
                .map(folder -> folder.resolve("pgbench"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public String version() throws IOException, InterruptedException {
        return run(List.of("--version")).strip();
    }

    public void load(int scale) throws IOException, InterruptedException {
        run(List.of("-i", "-q", "-s", String.valueOf(scale), DATABASE));
    }

    public Outcome run(int seconds) throws IOException, InterruptedException {
        var clients = String.valueOf(CLIENTS);
        return Outcome.of(run(
                List.of("-n", "-M", "prepared", "-c", clients, "-j", "2", "-T", String.valueOf(seconds), DATABASE)));
    }

    private String run(List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        var environment = builder.environment();
        environment.put("PGHOST", "127.0.0.1");
        environment.put("PGPORT", String.valueOf(port));
        environment.put("PGUSER", "postgres");
        environment.put("PGPASSWORD", password);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("pgbench failed: " + output);
        }
        return output;
    }
}
