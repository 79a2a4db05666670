package dev.kantis.partner.prepaid.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.partner.prepaid.Prepaid;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Packs are changed by conditional updates alone, so they never go below zero, whoever else is at them. */
@ApplicationScoped
class PgPrepaid implements Prepaid {
    private static final String BUY = """
            WITH bought AS (
              INSERT INTO prepaid_pack AS p (partner_id, currency_code, left_minor) VALUES ($1, $2, $4)
              ON CONFLICT (partner_id, currency_code) DO UPDATE SET left_minor = p.left_minor + $4 RETURNING left_minor)
            INSERT INTO prepaid_move (partner_id, currency_code, move_id, kind, amount_minor, left_minor, move_time)
            SELECT $1, $2, $3, 'bought', $4, left_minor, $5 FROM bought RETURNING left_minor
            """;
    private static final String REFUND = """
            WITH refunded AS (
              UPDATE prepaid_pack SET left_minor = left_minor - $4
              WHERE partner_id = $1 AND currency_code = $2 AND left_minor >= $4 RETURNING left_minor)
            INSERT INTO prepaid_move (partner_id, currency_code, move_id, kind, amount_minor, left_minor, move_time)
            SELECT $1, $2, $3, 'refunded', $4, left_minor, $5 FROM refunded RETURNING left_minor
            """;
    private static final String PACKS = """
            SELECT partner_id, currency_code, left_minor FROM prepaid_pack WHERE partner_id = $1 ORDER BY currency_code
            """;
    private static final String LEFT = """
            SELECT coalesce(sum(left_minor), 0)::bigint AS left_minor FROM prepaid_pack
            WHERE partner_id = $1 AND currency_code = $2
            """;
    private static final String LIMIT = """
            INSERT INTO exposure_limit (partner_id, currency_code, limit_minor) VALUES ($1, $2, $3)
            ON CONFLICT (partner_id, currency_code) DO UPDATE SET limit_minor = excluded.limit_minor
            RETURNING partner_id, currency_code, limit_minor, exceeded
            """;
    private static final String ALL_LIMITS = """
            SELECT partner_id, currency_code, limit_minor, exceeded FROM exposure_limit ORDER BY partner_id, currency_code
            """;
    private static final String LIMITS = """
            SELECT partner_id, currency_code, limit_minor, exceeded FROM exposure_limit WHERE partner_id = $1
            ORDER BY currency_code
            """;
    private static final String MARK = """
            UPDATE exposure_limit SET exceeded = $4
            WHERE partner_id = $1 AND currency_code = $2 AND limit_minor = $3 AND exceeded <> $4
            """;

    private final Database database;

    PgPrepaid(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Pack> buy(SqlConnection tx, Move move) {
        return tx.preparedQuery(BUY)
                .execute(row(move))
                .map(rows -> pack(move, rows.iterator().next()));
    }

    @Override
    public Uni<Optional<Pack>> refund(SqlConnection tx, Move move) {
        return tx.preparedQuery(REFUND)
                .execute(row(move))
                .map(rows -> stream(rows).findFirst().map(row -> pack(move, row)));
    }

    private static Tuple row(Move move) {
        return Tuple.of(
                move.partner(),
                move.currency(),
                move.id(),
                move.amount(),
                move.at().atOffset(ZoneOffset.UTC));
    }

    private static Pack pack(Move move, Row row) {
        return new Pack(move.partner(), move.currency(), row.getLong("left_minor"));
    }

    @Override
    public Uni<Long> left(SqlConnection tx, UUID partner, String currency) {
        return tx.preparedQuery(LEFT)
                .execute(Tuple.of(partner, currency))
                .map(rows -> rows.iterator().next().getLong("left_minor"));
    }

    @Override
    public Uni<List<Pack>> packs(UUID partner) {
        return database.pool()
                .preparedQuery(PACKS)
                .execute(Tuple.of(partner))
                .map(rows -> stream(rows)
                        .map(row -> new Pack(
                                row.getUUID("partner_id"), row.getString("currency_code"), row.getLong("left_minor")))
                        .toList());
    }

    @Override
    public Uni<Limit> limit(SqlConnection tx, UUID partner, String currency, long amount) {
        return tx.preparedQuery(LIMIT)
                .execute(Tuple.of(partner, currency, amount))
                .map(rows -> limit(rows.iterator().next()));
    }

    @Override
    public Uni<List<Limit>> limits(UUID partner) {
        return database.pool().preparedQuery(LIMITS).execute(Tuple.of(partner)).map(PgPrepaid::limits);
    }

    @Override
    public Uni<List<Limit>> allLimits() {
        return database.pool().query(ALL_LIMITS).execute().map(PgPrepaid::limits);
    }

    @Override
    public Uni<Boolean> mark(SqlConnection tx, Limit limit, boolean exceeded) {
        return tx.preparedQuery(MARK)
                .execute(Tuple.of(limit.partner(), limit.currency(), limit.amount(), exceeded))
                .map(rows -> rows.rowCount() == 1);
    }

    private static List<Limit> limits(RowSet<Row> rows) {
        return stream(rows).map(PgPrepaid::limit).toList();
    }

    private static Limit limit(Row row) {
        return new Limit(
                row.getUUID("partner_id"),
                row.getString("currency_code"),
                row.getLong("limit_minor"),
                row.getBoolean("exceeded"));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
