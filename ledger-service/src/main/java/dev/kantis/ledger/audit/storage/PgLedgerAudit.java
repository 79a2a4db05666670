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

    @Override
    public LedgerReport verify() {
        try (var connection = database.getConnection()) {
            return new LedgerChecks(connection, _ -> {}).run();
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger could not be verified", e);
        }
    }
}
