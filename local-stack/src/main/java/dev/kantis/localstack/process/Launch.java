package dev.kantis.localstack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How one process is run. Secrets go into the environment, never into the command. */
public record Launch(List<String> command, Map<String, String> environment, Path folder, String stopSignal, int grace) {
    private static final int DEFAULT_GRACE_SECONDS = 20;

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A process that stops cleanly on TERM. */
    public static Launch of(List<String> command, Map<String, String> environment, Path folder) {
        return new Launch(command, environment, folder, "TERM", DEFAULT_GRACE_SECONDS);
    }

    /** The same process, stopped by another signal. */
    public Launch stoppedBy(String signal) {
        return new Launch(command, environment, folder, signal, grace);
    }
}
