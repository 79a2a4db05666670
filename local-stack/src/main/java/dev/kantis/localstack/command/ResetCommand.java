package dev.kantis.localstack.command;

import dev.kantis.localstack.LocalStack;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Throws the stack's data away. */
@Command(
        name = "reset",
        description = "Deletes the data folder: databases, messages, secrets and logs. The next start makes new ones.",
        footer = {
            "",
            "Example:",
            "  kantis down && kantis reset",
            "",
            "Exit codes: 0 it is gone, 2 wrong usage or not a data folder, 4 the stack runs."
        })
final class ResetCommand implements Callable<Integer> {
    private static final int WRONG_FOLDER = 2;

    @Mixin
    DataOption data = new DataOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return switch (LocalStack.reset(data.path())) {
            case DELETED -> {
                System.err.println("Deleted " + data.path() + ".");
                yield ExitCodes.OK;
            }
            case NOTHING_THERE -> ExitCodes.OK;
            case NOT_A_DATA_FOLDER -> {
                System.err.println(data.path() + " was not made by kantis: it is left as it is.");
                yield WRONG_FOLDER;
            }
            case RUNNING -> {
                System.err.println("The stack runs: stop it first with `kantis down`.");
                yield ExitCodes.ALREADY_RUNNING;
            }
        };
    }
}
