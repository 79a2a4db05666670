package dev.kantis.localstack.command;

import dev.kantis.localstack.Kantis;
import dev.kantis.localstack.StackStatus;
import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.server.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts another launcher that outlives this one, and waits until it says that all is up. */
final class Background {
    private static final String LAUNCHER = "launcher";

    private final Home home;
    private final DataFolder data;

    Background(Home home, DataFolder data) {
        this.home = home;
        this.data = data;
    }

    int start(String... arguments) throws IOException, InterruptedException {
        if (StackStatus.read(data).isPresent()) {
            System.err.println("A stack runs on " + data.root() + " already: see `kantis status`.");
            return ExitCodes.ALREADY_RUNNING;
        }
        var log = data.log(LAUNCHER);
        var process = new ProcessBuilder(command(arguments))
                .directory(home.root().toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var shown = 0;
        while (true) {
            var ended = process.waitFor(200, TimeUnit.MILLISECONDS);
            shown = show(log, shown);
            if (ended) {
                return process.exitValue() == 0 ? ExitCodes.FAILED : process.exitValue();
            }
            if (StackStatus.read(data)
                    .filter(StackStatus::ready)
                    .filter(status -> status.launcher() == process.pid())
                    .isPresent()) {
                show(log, shown);
                return ExitCodes.OK;
            }
        }
    }

    private static List<String> command(String... arguments) {
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("-Dkantis.home=" + Home.find().root());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Kantis.class.getName()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private static int show(Path log, int shown) throws IOException {
        var lines = Files.readAllLines(log);
        lines.subList(Math.min(shown, lines.size()), lines.size()).forEach(System.err::println);
        return lines.size();
    }
}
