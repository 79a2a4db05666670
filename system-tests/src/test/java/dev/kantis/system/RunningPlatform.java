package dev.kantis.system;

import dev.kantis.localstack.LocalStack;
import dev.kantis.localstack.StackStatus;
import dev.kantis.localstack.process.PartStatus;
import dev.kantis.localstack.process.Progress;
import dev.kantis.localstack.server.Home;
import dev.kantis.localstack.server.Secrets;
import dev.kantis.localstack.story.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import org.awaitility.Awaitility;

/** One platform for all tests of this JVM, on fresh data, stopped when the JVM ends. */
final class RunningPlatform {
    private static final Duration RESTART_LIMIT = Duration.ofSeconds(60);

    private final LocalStack stack;

    private RunningPlatform(LocalStack stack) {
        this.stack = stack;
    }

    private static final class Shared {
        static final RunningPlatform INSTANCE = start();
    }

    static RunningPlatform shared() {
        return Shared.INSTANCE;
    }

    private static RunningPlatform start() {
        try {
            var data = Files.createTempDirectory("kantis-system-tests");
            var stack = LocalStack.take(Home.find(), new LocalStack.Options(data, null, false), Progress.on(System.err))
                    .orElseThrow();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(stack), "stop"));
            stack.start();
            return new RunningPlatform(stack);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("the platform did not start", e);
        }
    }

    private static void close(LocalStack stack) {
        try {
            stack.close();
            stack.data().delete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Platform platform() {
        try {
            return new Platform(status(), Secrets.readOnly(stack.data()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port(String part) {
        return status().port(part);
    }

    /** Ends a part without a word, as a crash does. The launcher starts it again. */
    void kill(String part) {
        var pid = status(part).pid();
        if (pid != 0) {
            ProcessHandle.of(pid).ifPresent(process -> {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            });
        }
    }

    /** Waits until a part that was killed runs again. */
    void awaitRestart(String part, int restartsBefore) {
        Awaitility.await()
                .atMost(RESTART_LIMIT)
                .until(() ->
                        status(part).restarts() > restartsBefore && status(part).state() == PartStatus.State.UP);
    }

    PartStatus status(String part) {
        return status().parts().stream()
                .filter(one -> one.name().equals(part))
                .findFirst()
                .orElseThrow();
    }

    private StackStatus status() {
        try {
            return StackStatus.read(stack.data()).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
