package dev.kantis.localstack.story;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.JsonFormat;
import dev.kantis.contracts.ledger.v1.MemberChange;
import dev.kantis.contracts.ledger.v1.SimulateProgramRequest;
import dev.kantis.contracts.ledger.v1.SimulationReport;
import dev.kantis.contracts.ledger.v1.SimulationServiceGrpc;
import dev.kantis.localstack.LocalStack;
import dev.kantis.localstack.command.ExitCodes;
import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.server.Home;
import io.grpc.StatusRuntimeException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is about the program. */
@Command(
        name = "program",
        description = "Works on the program.",
        subcommands = {
            ProgramCommand.Simulate.class,
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

    /** Shows what a draft would have given for the purchases that were made. */
    @Command(
            name = "simulate",
            description =
                    "Judges the purchases of a period by a draft of the program and shows what would have changed. "
                            + "Changes nothing.",
            footer = {
                "",
                "Examples:",
                "  kantis program simulate -f draft.yaml",
                "  kantis program simulate -f draft.yaml --from 2026-01-01 --until 2026-07-01 --json",
                "",
                "Exit codes: 0 simulated, 1 the draft was refused or the ledger did not answer, 2 wrong usage."
            })
    static final class Simulate implements Callable<Integer> {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Data folder. Default: .kantis/data in the repository.")
        @Nullable
        Path data;

        @Option(
                names = {"-f", "--file"},
                required = true,
                paramLabel = "FILE",
                description = "The draft, a document of kind Program.")
        Path file = Path.of("");

        @Option(
                names = "--from",
                paramLabel = "DAY",
                description = "First day, UTC. Default: that of the first purchase.")
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
            var request = SimulateProgramRequest.newBuilder().setDocument(Files.readString(file));
            if (from != null) {
                request.setFromTime(start(from));
            }
            if (until != null) {
                request.setUntilTime(start(until));
            }
            try {
                var report = simulate(platform, request.build());
                if (json) {
                    System.out.println(JsonFormat.printer()
                            .alwaysPrintFieldsWithNoPresence()
                            .omittingInsignificantWhitespace()
                            .print(report));
                } else {
                    print(report, System.out);
                }
                return ExitCodes.OK;
            } catch (StatusRuntimeException refused) {
                System.err.println(file + ": " + refused.getStatus().getDescription());
                return ExitCodes.FAILED;
            }
        }

        private static Timestamp start(LocalDate day) {
            return Timestamp.newBuilder()
                    .setSeconds(day.atStartOfDay(ZoneOffset.UTC).toEpochSecond())
                    .build();
        }

        private static SimulationReport simulate(Platform platform, SimulateProgramRequest request) throws Exception {
            try (var ledger = LedgerCalls.as(platform, "admin")) {
                var steps =
                        SimulationServiceGrpc.newBlockingStub(ledger.channel()).simulateProgram(request);
                var report = SimulationReport.getDefaultInstance();
                while (steps.hasNext()) {
                    var step = steps.next();
                    System.err.printf(Locale.ROOT, "%,d purchases judged%n", step.getPurchases());
                    report = step.getReport();
                }
                return report;
            }
        }

        /** The report as a table. */
        static void print(SimulationReport report, PrintStream out) {
            out.printf(
                    Locale.ROOT,
                    "%,d purchases of %,d members, %,d left out because of their currency%n%n",
                    report.getPurchases(),
                    report.getMembers(),
                    report.getSkipped());
            out.printf(Locale.ROOT, "%-40s %12s %14s%n", "RULE", "FIRED", "POINTS");
            report.getRulesList()
                    .forEach(rule -> out.printf(
                            Locale.ROOT, "%-40s %,12d %,14d%n", rule.getRule(), rule.getFired(), rule.getPoints()));
            out.printf(Locale.ROOT, "%n%-40s %27s%n", "", "POINTS");
            out.printf(Locale.ROOT, "%-40s %,27d%n", "as they were posted", report.getPointsRecorded());
            out.printf(Locale.ROOT, "%-40s %,27d%n", "by the draft", report.getPointsDraft());
            out.printf(
                    Locale.ROOT,
                    "%-40s %+,27d%n%n",
                    "difference",
                    report.getPointsDraft() - report.getPointsRecorded());
            print("gain", report.getMembersGaining(), report.getMostGainedList(), out);
            print("lose", report.getMembersLosing(), report.getMostLostList(), out);
        }

        private static void print(String what, long members, List<MemberChange> examples, PrintStream out) {
            out.printf(Locale.ROOT, "%,d members %s%s%n", members, what, examples.isEmpty() ? "" : ", most of all");
            examples.forEach(one -> out.printf(
                    Locale.ROOT,
                    "  %s %,12d -> %,d%n",
                    one.getMemberId(),
                    one.getPointsRecorded(),
                    one.getPointsDraft()));
        }
    }
}
