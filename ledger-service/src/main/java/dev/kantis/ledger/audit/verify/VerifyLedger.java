package dev.kantis.ledger.audit.verify;

import dev.kantis.ledger.audit.LedgerReport;
import dev.kantis.ledger.audit.storage.LedgerChecks;
import java.io.PrintStream;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Checks a ledger's database and prints what it found; no service has to run. Where the database is comes from the
 * environment: KANTIS_LEDGER_JDBC_URL, KANTIS_LEDGER_USER and KANTIS_LEDGER_PASSWORD. The report goes to standard
 * output (as one JSON object with {@code --json}), progress to standard error. Exit codes: 0 every invariant holds, 1
 * one does not, 2 wrong usage, 3 the database cannot be read.
 */
public final class VerifyLedger {
    private static final int BALANCED = 0;
    private static final int BROKEN = 1;
    private static final int WRONG_USAGE = 2;
    private static final int UNREADABLE = 3;
    private static final String CONNECT_SECONDS = "10";

    private final PrintStream out;
    private final PrintStream talk;

    private VerifyLedger(PrintStream out, PrintStream talk) {
        this.out = out;
        this.talk = talk;
    }

    public static void main(String[] args) {
        System.exit(new VerifyLedger(System.out, System.err).run(List.of(args), System.getenv()));
    }

    private int run(List<String> arguments, Map<String, String> environment) {
        var address = environment.get("KANTIS_LEDGER_JDBC_URL");
        if (address == null || !List.of("--json").containsAll(arguments)) {
            talk.println("Usage: KANTIS_LEDGER_JDBC_URL=jdbc:postgresql://HOST/DATABASE KANTIS_LEDGER_USER=ROLE "
                    + "KANTIS_LEDGER_PASSWORD=... VerifyLedger [--json]");
            return WRONG_USAGE;
        }
        try {
            var report = verify(address, environment);
            out.print(arguments.isEmpty() ? ReportText.table(report) : ReportText.json(report));
            out.flush();
            return report.isBalanced() ? BALANCED : BROKEN;
        } catch (SQLException e) {
            talk.println("The ledger's database cannot be read: " + e.getMessage());
            return UNREADABLE;
        }
    }

    private LedgerReport verify(String address, Map<String, String> environment) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", environment.getOrDefault("KANTIS_LEDGER_USER", "ledger_app"));
        properties.setProperty("password", environment.getOrDefault("KANTIS_LEDGER_PASSWORD", ""));
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        properties.setProperty("ApplicationName", "kantis ledger verify");
        try (var connection = DriverManager.getConnection(address, properties)) {
            return new LedgerChecks(connection, topic -> talk.println("checks " + topic)).run();
        }
    }
}
