package dev.kantis.localstack.story;

import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.kantis.contracts.ledger.v1.DecideProgramVersionRequest;
import dev.kantis.contracts.ledger.v1.DiffProgramVersionsRequest;
import dev.kantis.contracts.ledger.v1.GetProgramVersionRequest;
import dev.kantis.contracts.ledger.v1.ListProgramVersionsRequest;
import dev.kantis.contracts.ledger.v1.ListProgramVersionsResponse;
import dev.kantis.contracts.ledger.v1.ProgramServiceGrpc;
import dev.kantis.contracts.ledger.v1.ProgramServiceGrpc.ProgramServiceBlockingStub;
import dev.kantis.contracts.ledger.v1.RollBackProgramRequest;
import dev.kantis.localstack.LocalStack;
import dev.kantis.localstack.command.ExitCodes;
import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.server.Home;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The verbs of {@code kantis program} that are about versions. */
final class VersionCommands {
    private VersionCommands() {}

    /** A version as it is written: NAME@NUMBER. */
    record Label(String program, long version) {
        static final class Reader implements ITypeConverter<Label> {
            @Override
            public Label convert(String text) {
                var at = text.lastIndexOf('@');
                try {
                    return new Label(text.substring(0, Math.max(0, at)), Long.parseLong(text.substring(at + 1)));
                } catch (NumberFormatException _) {
                    throw new TypeConversionException("write a version as NAME@NUMBER, such as coffee-coalition@3");
                }
            }
        }
    }

    /** What all of them have. */
    @Command(footer = {"", "Exit codes: 0 done, 1 refused or the ledger did not answer, 2 wrong usage."})
    abstract static class Verb implements Callable<Integer> {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Data folder. Default: .kantis/data in the repository.")
        @Nullable
        Path data;

        @Option(
                names = "--as",
                paramLabel = "ROLE",
                description = "Who of the demo staff asks: admin or marketer. Default: ${DEFAULT-VALUE}.")
        String role = "admin";

        @Option(names = "--json", description = "Print one JSON object.")
        boolean json;

        @Override
        public Integer call() throws Exception {
            var platform = Platform.on(new DataFolder(LocalStack.dataFolder(Home.find(), data)));
            try (var ledger = LedgerCalls.as(platform, role)) {
                run(ProgramServiceGrpc.newBlockingStub(ledger.channel()));
                return ExitCodes.OK;
            } catch (StatusRuntimeException refused) {
                System.err.println(refused.getStatus().getDescription());
                return ExitCodes.FAILED;
            }
        }

        abstract void run(ProgramServiceBlockingStub programs) throws IOException;

        void print(Message answer, String text) throws IOException {
            System.out.print(
                    json
                            ? JsonFormat.printer()
                                            .omittingInsignificantWhitespace()
                                            .print(answer)
                                    + "\n"
                            : text);
        }
    }

    /** Shows all versions. */
    @Command(name = "list", description = "Lists the versions, the last accepted one first.")
    static final class ListVersions extends Verb {
        @Option(names = "--program", paramLabel = "NAME", description = "Only versions of this program.")
        String program = "";

        @Override
        void run(ProgramServiceBlockingStub programs) throws IOException {
            var all = ListProgramVersionsResponse.newBuilder();
            var token = "";
            do {
                var page = programs.listProgramVersions(ListProgramVersionsRequest.newBuilder()
                        .setProgram(program)
                        .setPageSize(1000)
                        .setPageToken(token)
                        .build());
                all.addAllVersions(page.getVersionsList());
                token = page.getNextPageToken();
            } while (!token.isEmpty());
            print(all.build(), VersionText.list(all.getVersionsList()));
        }
    }

    /** Shows one version. */
    @Command(name = "show", description = "Shows a version with its document as it was accepted.")
    static final class Show extends Verb {
        @Parameters(paramLabel = "NAME@NUMBER", converter = Label.Reader.class)
        Label version = new Label("", 0);

        @Override
        void run(ProgramServiceBlockingStub programs) throws IOException {
            var program = programs.getProgramVersion(GetProgramVersionRequest.newBuilder()
                    .setProgram(version.program())
                    .setVersion(version.version())
                    .build());
            print(program, VersionText.details(program.getDetails()) + "\n" + program.getDocument());
        }
    }

    /** Shows what differs. */
    @Command(
            name = "diff",
            description =
                    "Shows what differs, by path: between two versions, or from the one in force to a version or a"
                            + " draft.",
            footer = {
                "",
                "Examples:",
                "  kantis program diff coffee-coalition@2 coffee-coalition@3",
                "  kantis program diff coffee-coalition@3",
                "  kantis program diff -f draft.yaml",
                "",
                "Exit codes: 0 done, 1 refused or the ledger did not answer, 2 wrong usage."
            })
    static final class Diff extends Verb {
        @Parameters(arity = "0..2", paramLabel = "NAME@NUMBER", converter = Label.Reader.class)
        Label[] versions = {};

        @Option(
                names = {"-f", "--file"},
                paramLabel = "FILE",
                description = "A draft to compare with.")
        @Nullable
        Path file;

        @Override
        void run(ProgramServiceBlockingStub programs) throws IOException {
            var request = DiffProgramVersionsRequest.newBuilder();
            if (versions.length > 0) {
                request.setProgram(versions[0].program());
            }
            if (versions.length == 2 || file != null && versions.length == 1) {
                request.setFromVersion(versions[0].version());
            }
            if (file != null) {
                request.setDocument(Files.readString(file));
            } else if (versions.length > 0) {
                request.setToVersion(versions[versions.length - 1].version());
            }
            var answer = programs.diffProgramVersions(request.build());
            print(answer, VersionText.changes(answer.getChangesList()));
        }
    }

    /** Approves a version. */
    @Command(name = "approve", description = "Approves a version that waits; somebody else than its author has to.")
    static final class Approve extends Verb {
        @Parameters(paramLabel = "NAME@NUMBER", converter = Label.Reader.class)
        Label version = new Label("", 0);

        @Option(
                names = {"-m", "--comment"},
                paramLabel = "TEXT",
                description = "Why.")
        String comment = "";

        @Override
        void run(ProgramServiceBlockingStub programs) throws IOException {
            var decided = programs.decideProgramVersion(decision(version, true, comment));
            print(decided, VersionText.details(decided));
        }
    }

    /** Rejects a version. */
    @Command(name = "reject", description = "Rejects a version that waits or has not begun, for good.")
    static final class Reject extends Verb {
        @Parameters(paramLabel = "NAME@NUMBER", converter = Label.Reader.class)
        Label version = new Label("", 0);

        @Option(
                names = {"-m", "--comment"},
                required = true,
                paramLabel = "TEXT",
                description = "Why.")
        String comment = "";

        @Override
        void run(ProgramServiceBlockingStub programs) throws IOException {
            var decided = programs.decideProgramVersion(decision(version, false, comment));
            print(decided, VersionText.details(decided));
        }
    }

    /** Brings a version back. */
    @Command(name = "rollback", description = "Brings the document of an earlier version back as a new version.")
    static final class RollBack extends Verb {
        @Parameters(paramLabel = "NAME@NUMBER", converter = Label.Reader.class)
        Label version = new Label("", 0);

        @Option(
                names = {"-m", "--reason"},
                required = true,
                paramLabel = "TEXT",
                description = "Why.")
        String reason = "";

        @Override
        void run(ProgramServiceBlockingStub programs) throws IOException {
            var made = programs.rollBackProgram(RollBackProgramRequest.newBuilder()
                    .setRequestId(UUID.randomUUID().toString())
                    .setProgram(version.program())
                    .setVersion(version.version())
                    .setReason(reason)
                    .build());
            print(made, VersionText.details(made));
        }
    }

    private static DecideProgramVersionRequest decision(Label version, boolean approved, String comment) {
        return DecideProgramVersionRequest.newBuilder()
                .setProgram(version.program())
                .setVersion(version.version())
                .setApproved(approved)
                .setComment(comment)
                .build();
    }
}
