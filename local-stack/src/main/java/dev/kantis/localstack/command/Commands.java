package dev.kantis.localstack.command;

import java.util.List;

/** The verbs of this package. */
public final class Commands {
    private Commands() {}

    /** A new instance of each. */
    public static List<Object> all() {
        return List.of(
                new UpCommand(),
                new DownCommand(),
                new StatusCommand(),
                new LogsCommand(),
                new ResetCommand(),
                new ServersCommand(),
                new LedgerCommand());
    }
}
