package dev.kantis.localstack.command;

import dev.kantis.localstack.JvmServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the five servers on free ports, for tests. */
@Command(
        name = "servers",
        description =
                "Starts the five servers on free ports with throw-away data, for tests, and writes where they are.",
        footer = {
            "",
            "Examples:",
            "  kantis servers --endpoints /tmp/servers.json &",
            "  KANTIS_SERVERS=/tmp/servers.json mvn test",
            "",
            "  kantis servers -- mvn test        sets KANTIS_SERVERS, stops the servers afterwards",
            "",
            "Exit codes: 1 a server did not start, 2 wrong usage, 130 or 143 stopped by a signal;",
            "with a command, that command's."
        })
final class ServersCommand implements Callable<Integer> {
    private static final List<String> SERVERS = List.of("postgres", "keycloak", "kafka", "mongo", "smtp");

    @Option(
            names = "--endpoints",
            paramLabel = "FILE",
            description = "Written when all are up. Tests find the servers by KANTIS_SERVERS=FILE.")
    @Nullable
    Path endpoints;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "Run this, then stop the servers.")
    List<String> command = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        JvmServers.startAll(SERVERS);
        var file = endpoints == null ? Files.createTempFile("kantis-servers", ".json") : endpoints;
        Files.write(file, JvmServers.endpoints());
        System.err.println("The servers are up: KANTIS_SERVERS=" + file.toAbsolutePath());
        if (!command.isEmpty()) {
            var process = new ProcessBuilder(command).inheritIO();
            process.environment().put("KANTIS_SERVERS", file.toAbsolutePath().toString());
            return process.start().waitFor();
        }
        new CountDownLatch(1).await();
        return ExitCodes.OK;
    }
}
