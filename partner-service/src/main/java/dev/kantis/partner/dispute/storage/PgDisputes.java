package dev.kantis.partner.dispute.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.partner.dispute.Dispute;
import dev.kantis.partner.dispute.Disputes;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Disputes in tables {@code clearing_dispute} and {@code clearing_evidence}. */
@ApplicationScoped
class PgDisputes implements Disputes {
    private static final String ADD = """
            INSERT INTO clearing_dispute (dispute_id, partner_id, statement_id, entry_id, currency_code, claimed_minor, open_time,
              state) VALUES ($1, $2, $3, $4, $5, $6, $7, 'open')
            """;
    private static final String SAY = """
            INSERT INTO clearing_evidence (dispute_id, number, by_partner, text, add_time) VALUES ($1, $2, $3, $4, $5)
            """;
    private static final String DECIDE = """
            UPDATE clearing_dispute SET state = $2, awarded_minor = $3, decision = $4, decide_time = $5, decided_by = $6
            WHERE dispute_id = $1 AND state = 'open'
            """;
    private static final String FIND = "SELECT * FROM clearing_dispute WHERE dispute_id = $1";
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String EVIDENCE = """
            SELECT by_partner, text, add_time FROM clearing_evidence WHERE dispute_id = $1 ORDER BY number
            """;
    private static final String OF_PARTNER = """
            SELECT * FROM clearing_dispute
            WHERE partner_id = $1 AND ($2::timestamptz IS NULL OR (open_time, dispute_id) < ($2::timestamptz, $3::uuid))
            ORDER BY open_time DESC, dispute_id DESC LIMIT $4
            """;

    private final Database database;

    PgDisputes(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Void> add(SqlConnection tx, Dispute dispute) {
        var row = Tuple.tuple()
                .addUUID(dispute.id())
                .addUUID(dispute.partner())
                .addUUID(dispute.statement())
                .addLong(dispute.entryId() == 0 ? null : dispute.entryId())
                .addString(dispute.currency())
                .addLong(dispute.claimed())
                .addOffsetDateTime(utc(dispute.openedAt()));
        return tx.preparedQuery(ADD)
                .execute(row)
                .chain(() -> say(tx, dispute.id(), 1, dispute.evidence().getFirst()));
    }

    @Override
    public Uni<Void> say(SqlConnection tx, Dispute dispute, Dispute.Evidence evidence) {
        return say(tx, dispute.id(), dispute.evidence().size() + 1, evidence);
    }

    private static Uni<Void> say(SqlConnection tx, UUID id, int number, Dispute.Evidence evidence) {
        return tx.preparedQuery(SAY)
                .execute(Tuple.of(id, number, evidence.byPartner(), evidence.text(), utc(evidence.at())))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> decide(SqlConnection tx, UUID id, Dispute.Verdict verdict) {
        return tx.preparedQuery(DECIDE)
                .execute(Tuple.of(
                        id,
                        verdict.awarded() > 0 ? "accepted" : "rejected",
                        verdict.awarded(),
                        verdict.why(),
                        utc(verdict.at()),
                        verdict.by()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Dispute>> lock(SqlConnection tx, UUID id) {
        return read(tx, LOCK, id);
    }

    @Override
    public Uni<Optional<Dispute>> find(UUID id) {
        return read(database.pool(), FIND, id);
    }

    private static Uni<Optional<Dispute>> read(SqlClient client, String sql, UUID id) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(id))
                .chain(found -> client.preparedQuery(EVIDENCE)
                        .execute(Tuple.of(id))
                        .map(evidence -> stream(found).findFirst().map(row -> dispute(row, evidence(evidence)))));
    }

    @Override
    public Uni<List<Dispute>> of(UUID partner, @Nullable Place after, int limit) {
        var row = Tuple.tuple()
                .addUUID(partner)
                .addOffsetDateTime(after == null ? null : utc(after.openedAt()))
                .addUUID(after == null ? null : after.id())
                .addInteger(limit);
        return database.pool()
                .preparedQuery(OF_PARTNER)
                .execute(row)
                .map(rows ->
                        stream(rows).map(found -> dispute(found, List.of())).toList());
    }

    private static List<Dispute.Evidence> evidence(RowSet<Row> rows) {
        return stream(rows)
                .map(row -> new Dispute.Evidence(
                        row.getBoolean("by_partner"),
                        row.getString("text"),
                        row.getOffsetDateTime("add_time").toInstant()))
                .toList();
    }

    private static Dispute dispute(Row row, List<Dispute.Evidence> evidence) {
        var entry = row.getLong("entry_id");
        return new Dispute(
                row.getUUID("dispute_id"),
                row.getUUID("partner_id"),
                row.getUUID("statement_id"),
                entry == null ? 0 : entry,
                row.getString("currency_code"),
                row.getLong("claimed_minor"),
                row.getOffsetDateTime("open_time").toInstant(),
                row.getString("state").equals("open") ? null : verdict(row),
                evidence);
    }

    private static Dispute.Verdict verdict(Row row) {
        return new Dispute.Verdict(
                row.getLong("awarded_minor"),
                row.getString("decision"),
                row.getOffsetDateTime("decide_time").toInstant(),
                row.getUUID("decided_by"),
                row.getUUID("settled_in"));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
