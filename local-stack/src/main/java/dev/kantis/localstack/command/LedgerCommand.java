package dev.kantis.localstack.command;

import dev.kantis.localstack.StackStatus;
import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.server.Databases;
import dev.kantis.localstack.server.Home;
import dev.kantis.localstack.server.LedgerVerifier;
import dev.kantis.localstack.server.Secrets;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is about the ledger alone. */
@Command(name = "ledger", description = "Looks at the ledger.", subcommands = LedgerCommand.Verify.class)
final class LedgerCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Missing required subcommand: verify");
        }
    }

    /** Checks the ledger in its database, whether or not the service runs. */
    @Command(
            name = "verify",
            description =
                    "Recomputes the ledger from its entries and compares: sums, lots, holds, orders, hash chains. "
                            + "Reads the database itself and changes nothing; the service need not run.",
            footer = {
                "",
                "Examples:",
                "  kantis ledger verify",
                "  kantis ledger verify --json | jq '.checks[] | select(.violations > 0)'",
                "  KANTIS_LEDGER_PASSWORD=... kantis ledger verify --jdbc-url jdbc:postgresql://db/ledger --user auditor",
                "",
                "Exit codes: 0 every invariant holds, 1 one is broken, 2 wrong usage, 3 the database cannot be read."
            })
    static final class Verify implements Callable<Integer> {
        private static final String PASSWORD = "KANTIS_LEDGER_PASSWORD";
        private static final String SERVICE = "ledger";

        @Mixin
        DataOption data = new DataOption();

        @Option(names = "--json", description = "Print one JSON object.")
        boolean json;

        @Option(
                names = "--jdbc-url",
                paramLabel = "URL",
                defaultValue = "${env:KANTIS_LEDGER_JDBC_URL}",
                description = "The database of another ledger, password in " + PASSWORD
                        + ". Default: that of the stack that runs on the data folder.")
        @Nullable
        String address;

        @Option(
                names = "--user",
                paramLabel = "ROLE",
                defaultValue = "${env:KANTIS_LEDGER_USER:-ledger_app}",
                description = "A role that may read all tables, with --jdbc-url. Default: ${DEFAULT-VALUE}.")
        String user = "";

        @Override
        public Integer call() throws IOException, InterruptedException {
            var access = address == null || address.isEmpty() ? ofTheStack(data.folder()) : named(address);
            if (access.isEmpty()) {
                System.err.println("Nothing runs: start it with `kantis up`, or name a database with --jdbc-url.");
                return ExitCodes.NOT_RUNNING;
            }
            return new LedgerVerifier(Home.find()).run(access.get(), json);
        }

        private Optional<LedgerVerifier.Access> named(String url) {
            return Optional.of(new LedgerVerifier.Access(
                    url, user, Optional.ofNullable(System.getenv(PASSWORD)).orElse("")));
        }

        private static Optional<LedgerVerifier.Access> ofTheStack(DataFolder folder) throws IOException {
            var status = StackStatus.read(folder);
            if (status.isEmpty()) {
                return Optional.empty();
            }
            var databases = Databases.at(status.get().port("postgres"), Secrets.readOnly(folder));
            var role = Databases.application(SERVICE);
            return Optional.of(
                    new LedgerVerifier.Access("jdbc:" + databases.address(SERVICE), role, databases.password(role)));
        }
    }
}
