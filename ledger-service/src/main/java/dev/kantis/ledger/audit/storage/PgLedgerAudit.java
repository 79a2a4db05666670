package dev.kantis.ledger.audit.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.ledger.audit.LedgerAudit;
import dev.kantis.ledger.audit.LedgerReport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

@ApplicationScoped
class PgLedgerAudit implements LedgerAudit {
    private static final String SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

    private final Database database;

    PgLedgerAudit(Database database) {
        this.database = database;
    }

    @Override
    public Uni<LedgerReport> verify() {
        return database.inTransaction(tx -> tx.query(SNAPSHOT).execute().chain(() -> report(tx)));
    }

    private static Uni<LedgerReport> report(SqlConnection tx) {
        return Uni.combine()
                .all()
                .unis(
                        count(tx, "SELECT count(*) FROM entry"),
                        count(tx, "SELECT count(*) FROM wallet"),
                        Multi.createFrom()
                                .items(Invariant.values())
                                .onItem()
                                .transformToUniAndConcatenate(invariant -> check(tx, invariant))
                                .collect()
                                .asList())
                .with(LedgerReport::new);
    }

    private static Uni<LedgerReport.Check> check(SqlConnection tx, Invariant invariant) {
        return count(tx, invariant.violations())
                .map(violations -> new LedgerReport.Check(
                        invariant.name().toLowerCase(Locale.ROOT), invariant.description(), violations));
    }

    private static Uni<Long> count(SqlConnection tx, String sql) {
        return tx.query(sql).execute().map(rows -> rows.iterator().next().getLong(0));
    }
}
