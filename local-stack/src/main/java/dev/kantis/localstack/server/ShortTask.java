package dev.kantis.localstack.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command that does one thing and ends, such as making a database cluster. */
record ShortTask(String name, List<String> command, Duration patience) {
    /** Runs it to its end; what it prints goes to the log. It is killed when the caller gives up. */
    void run(Path log) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException(name + " took longer than " + patience.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException(name + " failed with exit code " + process.exitValue());
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
