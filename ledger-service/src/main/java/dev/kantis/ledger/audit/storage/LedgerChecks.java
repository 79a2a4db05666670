package dev.kantis.ledger.audit.storage;

import dev.kantis.kit.documents.Documents;
import dev.kantis.ledger.audit.Invariant;
import dev.kantis.ledger.audit.LedgerReport;
import dev.kantis.ledger.program.ProgramSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Checks every invariant on one connection and changes nothing. Each check sees a snapshot of its own: one that is held
 * for as long as all of them take would keep PostgreSQL from clearing the old versions of busy rows, and slow down who
 * posts to them. Needs the database alone: the service and the command line share it.
 */
public final class LedgerChecks {
    private static final List<String> SNAPSHOT = List.of(
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
            // Sorts and joins of whole tables; compiling queries that run once does not pay.
            "SET LOCAL work_mem = '64MB'",
            "SET LOCAL jit = off",
            "SET LOCAL search_path = public");
    private static final String PROGRAM = """
            SELECT v.document FROM program_version v
            LEFT JOIN program_decision a ON a.program = v.program AND a.version = v.version AND a.approved
            LEFT JOIN program_decision r ON r.program = v.program AND r.version = v.version AND NOT r.approved
            WHERE (NOT v.needs_approval OR a.approved) AND r.program IS NULL
              AND greatest(v.accepted_at, v.starts_at, a.at) <= now()
            ORDER BY greatest(v.accepted_at, v.starts_at, a.at) DESC, v.accepted_at DESC LIMIT 1
            """;
    private static final String ZONE = "SELECT set_config('TimeZone', ?, true)";

    private final Connection connection;
    private final Consumer<String> progress;

    /** The connection is used for nothing else meanwhile. Progress hears what is looked at next. */
    public LedgerChecks(Connection connection, Consumer<String> progress) {
        this.connection = connection;
        this.progress = progress;
    }

    public LedgerReport run() throws SQLException {
        connection.setAutoCommit(false);
        try {
            return report(this::inItsOwnSnapshot);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Checks what this transaction sees. */
    LedgerReport inThisTransaction() throws SQLException {
        return report(Step::run);
    }

    /** Something that reads the database. */
    private interface Step {
        void run() throws SQLException;
    }

    /** Where steps run. */
    private interface Frame {
        void run(Step step) throws SQLException;
    }

    private void inItsOwnSnapshot(Step step) throws SQLException {
        for (var setting : SNAPSHOT) {
            execute(setting);
        }
        step.run();
        connection.rollback();
    }

    private LedgerReport report(Frame frame) throws SQLException {
        var checks = new ArrayList<LedgerReport.Check>();
        for (var query : CheckQuery.all()) {
            progress.accept(query.topic());
            frame.run(() -> {
                useZoneOfProgram();
                count(query, checks);
            });
        }
        progress.accept("hashes");
        var breaks = new ArrayList<String>();
        var chain = new HashChain(connection);
        var lanes = new ArrayList<Short>();
        frame.run(() -> lanes.addAll(chain.lanes()));
        for (var lane : lanes) {
            frame.run(() -> chain.breakOf(lane).map(HashChain.Break::toString).ifPresent(breaks::add));
        }
        checks.add(new LedgerReport.Check(Invariant.HASH_CHAIN_IS_RECOMPUTED, breaks.size(), breaks));
        checks.sort(Comparator.comparing(LedgerReport.Check::invariant));
        var sizes = new long[2];
        frame.run(() -> {
            sizes[0] = number("SELECT count(*) FROM entry");
            sizes[1] = number("SELECT count(*) FROM wallet");
        });
        return new LedgerReport(sizes[0], sizes[1], checks);
    }

    private void count(CheckQuery query, List<LedgerReport.Check> checks) throws SQLException {
        try (var statement = connection.createStatement()) {
            var row = statement.executeQuery(query.sql());
            row.next();
            for (var invariant : query.invariants()) {
                checks.add(new LedgerReport.Check(invariant, row.getLong(invariant.label()), List.of()));
            }
        }
    }

    /** Days of the checks are days of the program. Without a program there is nothing that has a day. */
    private void useZoneOfProgram() throws SQLException {
        var zone = "UTC";
        try (var statement = connection.createStatement()) {
            var row = statement.executeQuery(PROGRAM);
            if (row.next()) {
                var document = Documents.parse(row.getString(1), "Program");
                zone = Documents.spec(document, ProgramSpec.class).zone();
            }
        }
        try (var statement = connection.prepareStatement(ZONE)) {
            statement.setString(1, zone);
            statement.execute();
        }
    }

    private long number(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            var row = statement.executeQuery(sql);
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
