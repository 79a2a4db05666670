package dev.kantis.localstack.story;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is about the program. */
@Command(
        name = "program",
        description = "Works on the program.",
        subcommands = {
            SimulateCommand.class,
            VersionCommands.ListVersions.class,
            VersionCommands.Show.class,
            VersionCommands.Diff.class,
            VersionCommands.Approve.class,
            VersionCommands.Reject.class,
            VersionCommands.RollBack.class
        })
public final class ProgramCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Missing required subcommand: list, show, diff, simulate, approve, reject or rollback");
        }
    }
}
