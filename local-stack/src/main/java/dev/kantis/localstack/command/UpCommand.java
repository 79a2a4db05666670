package dev.kantis.localstack.command;

import dev.kantis.localstack.LocalStack;
import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.process.Progress;
import dev.kantis.localstack.process.StartFailed;
import dev.kantis.localstack.server.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the platform and keeps it running until Ctrl-C. */
@Command(
        name = "up",
        description = "Starts the servers and services, and stops them on Ctrl-C.",
        footer = {
            "",
            "Examples:",
            "  kantis up                      in the foreground, Ctrl-C stops all",
            "  kantis up --detach             in the background, kantis down stops all",
            "  kantis up --servers-only       the five servers, no services",
            "",
            "Exit codes: 0 up (with --detach), 1 a part did not start, 2 wrong usage, 4 runs already,",
            "130 stopped by Ctrl-C, 143 stopped by kantis down."
        })
final class UpCommand implements Callable<Integer> {
    @Mixin
    DataOption data = new DataOption();

    @Option(names = "--detach", description = "Return when all is up, leave it running.")
    boolean detach;

    @Option(names = "--servers-only", description = "Start the servers without our services.")
    boolean serversOnly;

    @Option(
            names = "--documents",
            paramLabel = "DIR",
            description = "Folder of programs, rewards and journeys. Default: examples/coffee-coalition.")
    @Nullable
    Path documents;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var home = Home.find();
        return detach ? new Background(home, DataFolder.open(data.path())).start(arguments()) : foreground(home);
    }

    private String[] arguments() {
        var arguments = new ArrayList<String>();
        arguments.add("up");
        arguments.add("--data=" + data.path());
        if (serversOnly) {
            arguments.add("--servers-only");
        }
        if (documents != null) {
            arguments.add("--documents=" + documents.toAbsolutePath());
        }
        return arguments.toArray(String[]::new);
    }

    private int foreground(Home home) throws IOException, InterruptedException {
        var options = new LocalStack.Options(data.path(), documents, serversOnly);
        var taken = LocalStack.take(home, options, Progress.on(System.err));
        if (taken.isEmpty()) {
            err().println("A stack runs on " + data.path() + " already: see `kantis status`.");
            return ExitCodes.ALREADY_RUNNING;
        }
        return run(taken.get());
    }

    private int run(LocalStack stack) throws InterruptedException, IOException {
        var stop = new Thread(() -> close(stack), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            stack.start();
        } catch (StartFailed e) {
            return stop.isAlive() ? ExitCodes.OK : failed(stack, e);
        }
        err().printf("All is up after %.1f s.%n", stack.startupSeconds());
        if (!serversOnly) {
            err().println("Gateway: http://127.0.0.1:" + stack.topology().port("gateway"));
        }
        new CountDownLatch(1).await();
        return ExitCodes.OK;
    }

    private int failed(LocalStack stack, StartFailed failure) throws IOException {
        err().println(failure.getMessage());
        if (!failure.lastLines().isEmpty()) {
            err().println("The end of " + stack.data().log(failure.part()) + ":");
            failure.lastLines().forEach(line -> err().println("  " + line));
        }
        stack.close();
        return ExitCodes.FAILED;
    }

    private PrintWriter err() {
        if (spec == null) {
            throw new IllegalStateException("Only picocli runs this");
        }
        return spec.commandLine().getErr();
    }

    private static void close(LocalStack stack) {
        try {
            stack.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
