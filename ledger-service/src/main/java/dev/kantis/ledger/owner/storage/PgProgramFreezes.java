package dev.kantis.ledger.owner.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.ledger.owner.ProgramFreezes;
import dev.kantis.ledger.posting.LedgerClock;
import dev.kantis.ledger.posting.storage.RowReader;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PgProgramFreezes implements ProgramFreezes {
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('program_freeze'))";
    private static final String CURRENT = """
            SELECT frozen, reason, by, at FROM program_freeze ORDER BY freeze_id DESC LIMIT 1
            """;
    private static final String INSERT = """
            INSERT INTO program_freeze (frozen, reason, by, at) VALUES ($1, $2, $3, $4) RETURNING frozen, reason, by, at
            """;

    private final Database database;
    private final LedgerClock clock;

    PgProgramFreezes(Database database, LedgerClock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<Freeze>> current() {
        return read(database.pool());
    }

    @Override
    public Uni<Freeze> change(boolean frozen, String reason, UUID by) {
        return database.inTransaction(tx -> tx.query(LOCK)
                .execute()
                .chain(() -> read(tx))
                .chain(before -> before.map(Freeze::frozen).orElse(false) == frozen && before.isPresent()
                        ? Uni.createFrom().item(before.get())
                        : tx.preparedQuery(INSERT)
                                .execute(
                                        Tuple.of(frozen, reason, by, clock.now().atOffset(ZoneOffset.UTC)))
                                .map(rows -> freeze(rows.iterator().next()))));
    }

    private static Uni<Optional<Freeze>> read(SqlClient client) {
        return client.query(CURRENT)
                .execute()
                .map(rows -> RowReader.stream(rows).findFirst().map(PgProgramFreezes::freeze));
    }

    private static Freeze freeze(Row row) {
        return new Freeze(
                row.getBoolean("frozen"),
                row.getString("reason"),
                row.getUUID("by"),
                row.getOffsetDateTime("at").toInstant());
    }
}
