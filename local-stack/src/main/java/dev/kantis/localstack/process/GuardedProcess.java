package dev.kantis.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A part's process under its guard script. The guard ends the process when the launcher closes the pipe between them,
 * which the system also does when the launcher is killed.
 */
final class GuardedProcess {
    private static final int GUARD_SLACK_SECONDS = 5;

    private final Process guard;
    private final Path pidFile;
    private final int grace;

    private GuardedProcess(Process guard, Path pidFile, int grace) {
        this.guard = guard;
        this.pidFile = pidFile;
        this.grace = grace;
    }

    static GuardedProcess start(String part, Launch launch, DataFolder data) throws IOException {
        data.rotateLog(part);
        var builder = new ProcessBuilder(command(part, launch, data))
                .directory(launch.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(data.log(part).toFile());
        builder.environment().putAll(launch.environment());
        return new GuardedProcess(builder.start(), data.pid(part), launch.grace());
    }

    private static List<String> command(String part, Launch launch, DataFolder data) {
        var command = new ArrayList<String>();
        var ownSession = Path.of("/usr/bin/setsid");
        if (Files.isExecutable(ownSession)) {
            // Ctrl-C in the terminal must reach the launcher only: it decides what stops when.
            command.add(ownSession.toString());
        }
        command.addAll(List.of("sh", data.guard().toString(), data.pid(part).toString()));
        command.addAll(List.of(launch.stopSignal(), String.valueOf(launch.grace())));
        command.addAll(launch.command());
        return command;
    }

    /** The process id of the part itself, 0 while the guard has not written it. */
    long pid() {
        return PidFile.read(pidFile).map(PidFile::pid).orElse(0L);
    }

    boolean isAlive() {
        return guard.isAlive();
    }

    int waitFor() throws InterruptedException {
        return guard.waitFor();
    }

    /** Asks it to stop and waits until it is gone. */
    void stop() throws InterruptedException {
        try {
            guard.getOutputStream().close();
        } catch (IOException alreadyGone) {
            // The guard has closed its end: it is on its way out.
        }
        if (!guard.waitFor(grace + GUARD_SLACK_SECONDS, TimeUnit.SECONDS)) {
            guard.destroyForcibly().waitFor();
        }
    }
}
