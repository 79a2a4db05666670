package dev.kantis.ledger.adjustment.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.ledger.adjustment.Adjustment;
import dev.kantis.ledger.adjustment.Adjustments;
import dev.kantis.ledger.posting.LedgerClock;
import dev.kantis.ledger.posting.storage.RowReader;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PgAdjustments implements Adjustments {
    private static final String COLUMNS = """
            adjustment_id, owner, unit, points, reason, state, asked_by, asked_at, fingerprint, decided_by, decision
            """;
    private static final String INSERT = """
            INSERT INTO adjustment (adjustment_id, owner, unit, points, reason, state, asked_by, asked_at, fingerprint)
            VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $8) ON CONFLICT DO NOTHING
            """;
    private static final String FIND = "SELECT " + COLUMNS + " FROM adjustment WHERE adjustment_id = $1";
    private static final String DECIDE = """
            UPDATE adjustment SET decided_by = $2, decided_at = $3, decision = $4, comment = $5
            WHERE adjustment_id = $1 AND state = 1 AND decided_by IS NULL
            """;
    private static final String CLOSE = "UPDATE adjustment SET state = $2 WHERE adjustment_id = $1 AND state = 1";
    private static final String WAITING = "SELECT " + COLUMNS + """
            FROM adjustment WHERE state = 1 AND ($1::uuid IS NULL
              OR (asked_at, adjustment_id) > (SELECT asked_at, adjustment_id FROM adjustment WHERE adjustment_id = $1))
            ORDER BY asked_at, adjustment_id LIMIT $2
            """;

    private final Database database;
    private final LedgerClock clock;

    PgAdjustments(Database database, LedgerClock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Uni<Adjustment> ask(Adjustment wanted) {
        var row = Tuple.tuple()
                .addUUID(wanted.id())
                .addUUID(wanted.owner())
                .addString(wanted.unit())
                .addLong(wanted.points())
                .addString(wanted.reason())
                .addUUID(wanted.askedBy())
                .addOffsetDateTime(wanted.askedAt().atOffset(ZoneOffset.UTC))
                .addValue(Buffer.buffer(HexFormat.of().parseHex(wanted.fingerprint())));
        return execute(INSERT, row).chain(() -> find(wanted.id())).map(Optional::orElseThrow);
    }

    @Override
    public Uni<Optional<Adjustment>> find(UUID id) {
        return execute(FIND, Tuple.of(id))
                .map(rows -> RowReader.stream(rows).findFirst().map(PgAdjustments::adjustment));
    }

    @Override
    public Uni<Optional<Adjustment>> decide(UUID id, Adjustment.Decision decision, String comment) {
        var now = clock.now().atOffset(ZoneOffset.UTC);
        return execute(DECIDE, Tuple.of(id, decision.by(), now, decision.approved() ? "approved" : "rejected", comment))
                .chain(() -> find(id));
    }

    @Override
    public Uni<Void> close(UUID id, Adjustment.State state) {
        return execute(CLOSE, Tuple.of(id, state.code())).replaceWithVoid();
    }

    @Override
    public Uni<List<Adjustment>> waiting(Optional<UUID> after, int size) {
        return execute(WAITING, Tuple.of(after.orElse(null), size))
                .map(rows ->
                        RowReader.stream(rows).map(PgAdjustments::adjustment).toList());
    }

    private Uni<RowSet<Row>> execute(String sql, Tuple arguments) {
        return database.pool().preparedQuery(sql).execute(arguments);
    }

    private static Adjustment adjustment(Row row) {
        var decision = Optional.ofNullable(row.getUUID("decided_by"))
                .map(by -> new Adjustment.Decision(by, "approved".equals(row.getString("decision"))));
        return new Adjustment(
                row.getUUID("adjustment_id"),
                row.getUUID("owner"),
                row.getString("unit"),
                row.getLong("points"),
                row.getString("reason"),
                Adjustment.State.of(row.getShort("state")),
                row.getUUID("asked_by"),
                row.getOffsetDateTime("asked_at").toInstant(),
                HexFormat.of().formatHex(row.getBuffer("fingerprint").getBytes()),
                decision);
    }
}
