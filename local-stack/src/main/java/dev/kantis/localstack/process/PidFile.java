package dev.kantis.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The process id and start time that a guard wrote for its part. Process ids are used again by the system, so a process
 * is only taken for the part if its start time and its command fit as well.
 */
record PidFile(Path file, long pid, String started) {
    private static final int START_TIME_FIELD = 19;
    private static final Duration GRACE = Duration.ofSeconds(15);

    static Optional<PidFile> read(Path file) {
        try {
            var words = Files.readString(file).strip().split(" ", -1);
            return words.length == 2
                    ? Optional.of(new PidFile(file, Long.parseLong(words[0]), words[1]))
                    : Optional.empty();
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /** Stops the process if it is still the one that was recorded and belongs to this data folder. True if it was. */
    boolean stopLeftover(DataFolder data) throws InterruptedException, IOException {
        var process = ProcessHandle.of(pid).filter(handle -> isOurs(handle, data));
        if (process.isPresent()) {
            end(process.get());
        }
        Files.deleteIfExists(file);
        return process.isPresent();
    }

    private boolean isOurs(ProcessHandle handle, DataFolder data) {
        var command = handle.info().commandLine().orElse("");
        return command.contains(data.root().toString()) && startTimeFits(handle);
    }

    private boolean startTimeFits(ProcessHandle handle) {
        var stat = Path.of("/proc", String.valueOf(pid), "stat");
        try {
            if (!started.equals("-") && Files.isReadable(stat)) {
                var afterName = Files.readString(stat).replaceFirst("(?s).*\\) ", "");
                return afterName.split(" ", -1)[START_TIME_FIELD].equals(started);
            }
            var written = Files.getLastModifiedTime(file).toInstant();
            return !handle.info().startInstant().orElse(Instant.MAX).isAfter(written.plusSeconds(1));
        } catch (IOException gone) {
            return false;
        }
    }

    private static void end(ProcessHandle process) throws InterruptedException {
        process.destroy();
        try {
            process.onExit().get(GRACE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException stillThere) {
            process.destroyForcibly();
        }
    }
}
