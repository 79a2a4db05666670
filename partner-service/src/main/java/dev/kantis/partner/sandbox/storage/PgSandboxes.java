package dev.kantis.partner.sandbox.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.partner.sandbox.Sandboxes;
import dev.kantis.partner.till.Sandbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

@ApplicationScoped
class PgSandboxes implements Sandboxes {
    private static final String ADD = """
            INSERT INTO sandbox (partner_id, of_partner_id, program, generation, ledger_id, ahead_seconds, changed_on, changes)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """;
    private static final String FIND = """
            SELECT partner_id, of_partner_id, program, generation, ahead_seconds, changed_on, changes
            FROM sandbox WHERE partner_id = $1
            """;
    private static final String LOCK = "SELECT 1 FROM partner WHERE partner_id = $1 FOR UPDATE";
    private static final String STORE = """
            WITH looked AS (UPDATE partner SET version = version + 1 WHERE partner_id = $1)
            UPDATE sandbox SET generation = $2, ledger_id = $3, ahead_seconds = $4, changed_on = $5, changes = $6
            WHERE partner_id = $1
            """;

    private final Database database;

    PgSandboxes(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Void> add(SqlConnection tx, Sandbox sandbox) {
        return tx.preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addUUID(sandbox.partnerId())
                        .addUUID(sandbox.ofPartnerId())
                        .addString(sandbox.program())
                        .addInteger(sandbox.generation())
                        .addUUID(sandbox.ledgerId())
                        .addLong(sandbox.ahead().toSeconds())
                        .addLocalDate(sandbox.changes().day())
                        .addInteger(sandbox.changes().count()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Sandbox>> lock(SqlConnection tx, UUID partnerId) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(partnerId))
                .chain(() -> tx.preparedQuery(FIND).execute(Tuple.of(partnerId)))
                .map(PgSandboxes::first);
    }

    @Override
    public Uni<Void> store(SqlConnection tx, Sandbox sandbox) {
        return tx.preparedQuery(STORE)
                .execute(Tuple.tuple()
                        .addUUID(sandbox.partnerId())
                        .addInteger(sandbox.generation())
                        .addUUID(sandbox.ledgerId())
                        .addLong(sandbox.ahead().toSeconds())
                        .addLocalDate(sandbox.changes().day())
                        .addInteger(sandbox.changes().count()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Sandbox>> find(UUID partnerId) {
        return database.pool().preparedQuery(FIND).execute(Tuple.of(partnerId)).map(PgSandboxes::first);
    }

    private static Optional<Sandbox> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst().map(PgSandboxes::sandbox);
    }

    private static Sandbox sandbox(Row row) {
        return new Sandbox(
                row.getUUID("partner_id"),
                row.getUUID("of_partner_id"),
                row.getString("program"),
                row.getInteger("generation"),
                Duration.ofSeconds(row.getLong("ahead_seconds")),
                new Sandbox.Changes(row.getLocalDate("changed_on"), row.getInteger("changes")));
    }
}
