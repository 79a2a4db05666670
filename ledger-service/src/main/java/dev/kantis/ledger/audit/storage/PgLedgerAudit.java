package dev.kantis.ledger.audit.storage;

import dev.kantis.ledger.audit.LedgerAudit;
import dev.kantis.ledger.audit.LedgerReport;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;

/** On the connections that migrations use as well: an audit takes long, and none of those that post. */
@ApplicationScoped
class PgLedgerAudit implements LedgerAudit {
    private final DataSource database;

    PgLedgerAudit(DataSource database) {
        this.database = database;
    }

    /** A connection that died in the pool is noticed when it is used; the next one is new. */
    @Override
    public LedgerReport verify() {
        try {
            return read();
        } catch (SQLException e) {
            if (isGone(e)) {
                return again();
            }
            throw new IllegalStateException("the ledger could not be verified", e);
        }
    }

    private LedgerReport again() {
        try {
            return read();
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger could not be verified", e);
        }
    }

    private LedgerReport read() throws SQLException {
        try (var connection = database.getConnection()) {
            return new LedgerChecks(connection, _ -> {}).run();
        }
    }

    private static boolean isGone(SQLException failure) {
        var state = failure.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }
}
