package dev.kantis.localstack.command;

import dev.kantis.localstack.StackStatus;
import dev.kantis.localstack.process.PartStatus;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how every part is doing. */
@Command(
        name = "status",
        description = "Shows every part: its state, ports, process id and how often it was started again.",
        footer = {
            "",
            "Examples:",
            "  kantis status",
            "  kantis status --json | jq '.parts[] | select(.state != \"UP\")'",
            "",
            "Exit codes: 0 all is up, 1 a part is not up, 2 wrong usage, 3 nothing runs."
        })
final class StatusCommand implements Callable<Integer> {
    @Mixin
    DataOption data = new DataOption();

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Override
    public Integer call() throws IOException {
        var status = StackStatus.read(data.folder());
        if (status.isEmpty()) {
            System.err.println("Nothing runs: start it with `kantis up`.");
            return ExitCodes.NOT_RUNNING;
        }
        if (json) {
            System.out.println(status.get().toJson());
        } else {
            System.out.printf("%-20s %-11s %-14s %8s %9s%n", "PART", "STATE", "PORTS", "PID", "RESTARTS");
            status.get().parts().forEach(StatusCommand::print);
        }
        return status.get().parts().stream().allMatch(part -> part.state() == PartStatus.State.UP)
                ? ExitCodes.OK
                : ExitCodes.FAILED;
    }

    private static void print(PartStatus part) {
        System.out.printf(
                "%-20s %-11s %-14s %8s %9d%n",
                part.name(),
                part.state().name().toLowerCase(Locale.ROOT),
                part.ports().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                part.pid() == 0 ? "-" : part.pid(),
                part.restarts());
    }
}
