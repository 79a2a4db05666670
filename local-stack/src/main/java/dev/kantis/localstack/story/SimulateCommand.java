package dev.kantis.localstack.story;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.JsonFormat;
import dev.kantis.contracts.ledger.v1.SimulateProgramRequest;
import dev.kantis.contracts.ledger.v1.SimulationReport;
import dev.kantis.contracts.ledger.v1.SimulationServiceGrpc;
import dev.kantis.localstack.LocalStack;
import dev.kantis.localstack.command.ExitCodes;
import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.server.Home;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what a draft would have given for the purchases that were made. */
@Command(
        name = "simulate",
        description = {
            "Judges the purchases of a period by a draft of the program, or by a version that is kept, and shows what "
                    + "would have changed against what they earned, another draft or another version. Changes nothing.",
            "Left out: rules for behavior, budgets, and purchases that were returned as a whole."
        },
        footer = {
            "",
            "Examples:",
            "  kantis program simulate -f draft.yaml",
            "  kantis program simulate -f draft.yaml --from 2026-01-01 --until 2026-07-01 --json",
            "  kantis program simulate -f bold.yaml --against careful.yaml",
            "  kantis program simulate --version 4 --against-version 3",
            "",
            "Exit codes: 0 simulated, 1 the draft was refused or the ledger did not answer, 2 wrong usage."
        })
final class SimulateCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "Data folder. Default: .kantis/data in the repository.")
    @Nullable
    Path data;

    /** What is simulated. */
    static final class Candidate {
        @Option(
                names = {"-f", "--file"},
                paramLabel = "FILE",
                description = "The draft, a document of kind Program.")
        @Nullable
        Path file;

        @Option(
                names = "--version",
                paramLabel = "NUMBER",
                description = "A version of the program instead of a draft.")
        long version;
    }

    /** What it is compared with. */
    static final class Baseline {
        @Option(
                names = "--against",
                paramLabel = "FILE",
                description = "Compare with this draft. Default: with what the purchases earned.")
        @Nullable
        Path file;

        @Option(names = "--against-version", paramLabel = "NUMBER", description = "Compare with a version.")
        long version;
    }

    @ArgGroup(multiplicity = "1")
    Candidate candidate = new Candidate();

    @ArgGroup
    @Nullable
    Baseline baseline;

    @Option(
            names = "--program",
            paramLabel = "NAME",
            description =
                    "Whose purchases and versions. Default: the program of the draft if it is in force, or else the "
                            + "main one.")
    String program = "";

    @Option(names = "--from", paramLabel = "DAY", description = "First day, UTC. Default: that of the first purchase.")
    @Nullable
    LocalDate from;

    @Option(names = "--until", paramLabel = "DAY", description = "The day after the last one, UTC. Default: today.")
    @Nullable
    LocalDate until;

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Override
    public Integer call() throws Exception {
        var platform = Platform.on(new DataFolder(LocalStack.dataFolder(Home.find(), data)));
        try {
            var report = simulate(platform, request());
            if (json) {
                System.out.println(JsonFormat.printer()
                        .alwaysPrintFieldsWithNoPresence()
                        .omittingInsignificantWhitespace()
                        .print(report));
            } else {
                SimulationText.print(report, baseline != null, System.out);
            }
            return ExitCodes.OK;
        } catch (StatusRuntimeException refused) {
            System.err.println(
                    candidate.file == null
                            ? refused.getStatus().getDescription()
                            : candidate.file + ": " + refused.getStatus().getDescription());
            return ExitCodes.FAILED;
        }
    }

    private SimulateProgramRequest request() throws IOException {
        var request = SimulateProgramRequest.newBuilder().setProgram(program).setVersion(candidate.version);
        if (candidate.file != null) {
            request.setDocument(Files.readString(candidate.file));
        }
        if (baseline != null) {
            request.setAgainstVersion(baseline.version);
            if (baseline.file != null) {
                request.setAgainstDocument(Files.readString(baseline.file));
            }
        }
        if (from != null) {
            request.setFromTime(start(from));
        }
        if (until != null) {
            request.setUntilTime(start(until));
        }
        return request.build();
    }

    private static Timestamp start(LocalDate day) {
        return Timestamp.newBuilder()
                .setSeconds(day.atStartOfDay(ZoneOffset.UTC).toEpochSecond())
                .build();
    }

    private static SimulationReport simulate(Platform platform, SimulateProgramRequest request) throws Exception {
        try (var ledger = LedgerCalls.as(platform, "admin")) {
            var steps = SimulationServiceGrpc.newBlockingStub(ledger.channel()).simulateProgram(request);
            var report = SimulationReport.getDefaultInstance();
            while (steps.hasNext()) {
                var step = steps.next();
                System.err.printf(Locale.ROOT, "%,d purchases judged%n", step.getPurchases());
                report = step.getReport();
            }
            return report;
        }
    }
}
