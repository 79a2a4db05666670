package dev.kantis.localstack.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the log of one part. */
@Command(
        name = "logs",
        description = "Prints the log of a server or service, also after it has stopped.",
        footer = {
            "",
            "Examples:",
            "  kantis logs ledger-service",
            "  kantis logs keycloak --lines 500",
            "  kantis logs gateway --follow",
            "",
            "Exit codes: 0 printed, 2 wrong usage, 3 there is no such log."
        })
final class LogsCommand implements Callable<Integer> {
    private static final int BUFFER = 8192;
    private static final long POLL_MILLIS = 200;

    @Mixin
    DataOption data = new DataOption();

    @Parameters(paramLabel = "SERVICE", description = "The part, as `kantis status` names it.")
    String part = "";

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "200",
            description = "How many lines, default ${DEFAULT-VALUE}.")
    int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until Ctrl-C.")
    boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = data.folder();
        if (!part.matches("[a-z-]+") || !Files.exists(folder.log(part))) {
            System.err.println("There is no log of that name. There are: " + names());
            return ExitCodes.NOT_RUNNING;
        }
        var end = Files.size(folder.log(part));
        folder.lastLines(part, lines).forEach(System.out::println);
        if (follow) {
            followFrom(end);
        }
        return ExitCodes.OK;
    }

    private String names() throws IOException {
        if (!Files.exists(data.folder().logs())) {
            return "none";
        }
        try (var files = Files.list(data.folder().logs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.substring(0, name.length() - ".log".length()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }

    private void followFrom(long start) throws IOException, InterruptedException {
        var position = start;
        var buffer = new byte[BUFFER];
        var log = data.folder().log(part).toFile();
        while (true) {
            // The file is a new one after a restart of the part: then it is shorter.
            position = Math.min(position, log.length());
            try (var file = new RandomAccessFile(log, "r")) {
                file.seek(position);
                for (var read = file.read(buffer); read > 0; read = file.read(buffer)) {
                    System.out.write(buffer, 0, read);
                    position += read;
                }
            }
            System.out.flush();
            Thread.sleep(POLL_MILLIS);
        }
    }
}
