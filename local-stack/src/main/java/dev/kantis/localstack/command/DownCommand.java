package dev.kantis.localstack.command;

import dev.kantis.localstack.StackStatus;
import dev.kantis.localstack.process.Stack;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops a stack, wherever it was started. */
@Command(
        name = "down",
        description = "Stops the stack that runs on the data folder. Its data is kept.",
        footer = {
            "",
            "Example:",
            "  kantis down",
            "",
            "Exit codes: 0 nothing runs any more, 1 it could not be stopped, 2 wrong usage."
        })
final class DownCommand implements Callable<Integer> {
    private static final int PATIENCE_SECONDS = 90;

    @Mixin
    DataOption data = new DataOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = data.folder();
        var status = StackStatus.read(folder);
        if (status.isEmpty()) {
            var stopped = Stack.stopLeftovers(folder);
            System.err.println(stopped.isEmpty() ? "Nothing runs." : "Stopped what was left over: " + stopped);
            return ExitCodes.OK;
        }
        return stop(status.get().launcher());
    }

    private static int stop(long pid) throws InterruptedException {
        var launcher = ProcessHandle.of(pid);
        if (launcher.isEmpty()) {
            return ExitCodes.OK;
        }
        launcher.get().destroy();
        try {
            launcher.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            System.err.println("Stopped.");
            return ExitCodes.OK;
        } catch (TimeoutException | ExecutionException e) {
            System.err.println("The launcher, process " + pid + ", does not stop.");
            return ExitCodes.FAILED;
        }
    }
}
