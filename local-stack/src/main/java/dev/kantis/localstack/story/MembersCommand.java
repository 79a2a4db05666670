package dev.kantis.localstack.story;

import com.google.protobuf.util.JsonFormat;
import dev.kantis.contracts.member.v1.ImportProgress;
import dev.kantis.localstack.LocalStack;
import dev.kantis.localstack.command.ExitCodes;
import dev.kantis.localstack.members.ExportReader;
import dev.kantis.localstack.members.ImportRejects;
import dev.kantis.localstack.members.ImportSender;
import dev.kantis.localstack.members.MemberFile;
import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.server.Home;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is about many members at once. */
@Command(
        name = "members",
        description = "Brings members in from a file, and out to one.",
        subcommands = {MembersCommand.Import.class, MembersCommand.Export.class})
public final class MembersCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Missing required subcommand: import or export");
        }
    }

    /** Brings members in. */
    @Command(
            name = "import",
            description = "Makes the rows of a file members. The same file is the same import: what was imported is "
                    + "passed over, so after any break repeat the command.",
            footer = {
                "",
                "FILE is CSV with a header, or JSON lines (.ndjson, .jsonl) with the same keys. Columns and rules",
                "are in docs/members.md. Decisions about messages need source, proof and version of the text.",
                "",
                "Examples:",
                "  kantis members import members.csv",
                "  kantis members import members.ndjson --rejects refused.csv --json",
                "",
                "Exit codes: 0 every row is in, 1 some were refused (see the file of rejects) or it could not go on,",
                "2 wrong usage."
            })
    static final class Import implements Callable<Integer> {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Data folder. Default: .kantis/data in the repository.")
        @Nullable
        Path data;

        @Parameters(paramLabel = "FILE", description = "The members.")
        Path file = Path.of("");

        @Option(
                names = "--rejects",
                paramLabel = "FILE",
                description = "Where the refused rows are told, by line and reason. Default: FILE.rejects.csv.")
        @Nullable
        Path rejects;

        @Option(names = "--json", description = "Print one JSON object.")
        boolean json;

        @Override
        public Integer call() throws Exception {
            var platform = Platform.on(new DataFolder(LocalStack.dataFolder(Home.find(), data)));
            try (var calls = new MemberCalls(platform)) {
                var members = new MemberFile(file);
                var id = members.importId();
                var end = new ImportSender(calls, id, Import::show).send(members);
                if (end.getRejected() > 0) {
                    new ImportRejects(calls.get(), id)
                            .write(rejects == null ? Path.of(file + ".rejects.csv") : rejects);
                }
                print(end);
                return end.getRejected() == 0 ? ExitCodes.OK : ExitCodes.FAILED;
            } catch (IOException unusable) {
                System.err.println(file + ": " + unusable.getMessage());
                return ExitCodes.FAILED;
            } catch (StatusRuntimeException refused) {
                System.err.println(file + ": " + refused.getStatus().getDescription());
                return ExitCodes.FAILED;
            }
        }

        private static void show(ImportProgress progress) {
            System.err.printf(
                    Locale.ROOT, "\r%,d rows, %,d refused ", progress.getNextRow() - 1, progress.getRejected());
        }

        private void print(ImportProgress end) throws IOException {
            System.err.println();
            if (json) {
                System.out.println(JsonFormat.printer()
                        .alwaysPrintFieldsWithNoPresence()
                        .omittingInsignificantWhitespace()
                        .print(end));
            } else {
                System.out.printf(Locale.ROOT, "%,d imported, %,d refused%n", end.getImported(), end.getRejected());
            }
        }
    }

    /** Brings everybody out. */
    @Command(
            name = "export",
            description = "Writes everybody to a file, which then holds personal data. Who exported and why is written "
                    + "down.",
            footer = {
                "",
                "FILE is CSV with a header, or JSON lines (.ndjson, .jsonl). It can be imported elsewhere.",
                "",
                "Examples:",
                "  kantis members export members.csv --reason 'ticket 17'",
                "  kantis members export members.ndjson --reason 'ticket 17' --resume",
                "",
                "Exit codes: 0 done, 1 it could not go on: repeat with --resume, 2 wrong usage."
            })
    static final class Export implements Callable<Integer> {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Data folder. Default: .kantis/data in the repository.")
        @Nullable
        Path data;

        @Parameters(paramLabel = "FILE", description = "Where to.")
        Path file = Path.of("");

        @Option(
                names = "--reason",
                required = true,
                paramLabel = "TEXT",
                description = "A ticket or a few words, no names.")
        String reason = "";

        @Option(names = "--resume", description = "Go on behind the last whole line of FILE.")
        boolean resume;

        @Override
        public Integer call() throws Exception {
            var platform = Platform.on(new DataFolder(LocalStack.dataFolder(Home.find(), data)));
            try (var calls = new MemberCalls(platform)) {
                var written = new ExportReader(calls, reason)
                        .write(file, resume, count -> System.err.printf(Locale.ROOT, "\r%,d members ", count));
                System.err.println();
                System.out.printf(Locale.ROOT, "%,d members exported%n", written);
                return ExitCodes.OK;
            } catch (IOException failed) {
                System.err.println(file + ": " + failed.getMessage());
                return ExitCodes.FAILED;
            } catch (StatusRuntimeException refused) {
                System.err.println(file + ": " + refused.getStatus().getDescription());
                return ExitCodes.FAILED;
            }
        }
    }
}
