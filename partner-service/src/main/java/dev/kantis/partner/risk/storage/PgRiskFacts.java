package dev.kantis.partner.risk.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.partner.risk.AccrualLimit;
import dev.kantis.partner.risk.AccrualLimit.Accrued;
import dev.kantis.partner.risk.Pace;
import dev.kantis.partner.risk.Review;
import dev.kantis.partner.risk.RiskFacts;
import dev.kantis.partner.risk.Seen;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.data.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What rules look back at, in tables {@code risk_purchase}, {@code risk_return} and {@code risk_points}. */
@ApplicationScoped
class PgRiskFacts implements RiskFacts {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int HOURS = 24;
    private static final Duration RETURNS_KEPT_LONGER = Duration.ofDays(65);
    /** Purchases of a partner are looked at one after the other: of two at once neither would see the other. */
    private static final String QUEUE = "SELECT pg_advisory_xact_lock(hashtextextended($1, 140))";

    private static final String KEEP = """
            INSERT INTO risk_purchase (purchase_id, partner_id, store_id, terminal_id, member_id, purchase_time, keep_time)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
            """;
    private static final String SEEN = """
            SELECT
              ARRAY(SELECT purchase_time FROM risk_purchase
                WHERE partner_id = $1 AND store_id = $2 AND terminal_id = $3 AND purchase_id <> $5
                  AND purchase_time BETWEEN $6::timestamptz - $7::interval AND $6::timestamptz + $7::interval
                ORDER BY abs(extract(epoch FROM purchase_time - $6::timestamptz)) LIMIT $8) AS of_terminal,
              ARRAY(SELECT purchase_time FROM risk_purchase
                WHERE partner_id = $1 AND member_id = $4 AND purchase_id <> $5
                  AND purchase_time BETWEEN $6::timestamptz - $7::interval AND $6::timestamptz + $7::interval
                ORDER BY abs(extract(epoch FROM purchase_time - $6::timestamptz)) LIMIT $8) AS of_member,
              ARRAY(SELECT return_time FROM risk_return
                WHERE partner_id = $1 AND member_id = $4 AND return_time <= $6::timestamptz
                ORDER BY return_time DESC LIMIT $8) AS spent_returns
            """;
    private static final String RETURNED = """
            INSERT INTO risk_return (partner_id, member_id, purchase_id, return_time) VALUES ($1, $2, $3, $4)
            """;
    private static final String EARNED = """
            INSERT INTO risk_points AS p (partner_id, hour, points) VALUES ($1, $2, $3)
            ON CONFLICT (partner_id, hour) DO UPDATE SET points = p.points + $3
            """;
    private static final String ACCRUED = """
            SELECT coalesce(sum(points) FILTER (WHERE hour >= $2), 0)::bigint AS points,
              coalesce(sum(points) FILTER (WHERE hour < $2), 0)::bigint AS before,
              least($4, coalesce(floor(extract(epoch FROM $2::timestamptz - min(hour) FILTER (WHERE hour < $2)) / 86400), 0))::integer
                AS days
            FROM risk_points WHERE partner_id = $1 AND hour >= $3
            """;
    private static final String MARK = """
            INSERT INTO risk_accrual AS a (partner_id, exceeded)
            SELECT $1, $2 WHERE $2 OR EXISTS (SELECT 1 FROM risk_accrual WHERE partner_id = $1)
            ON CONFLICT (partner_id) DO UPDATE SET exceeded = $2 WHERE a.exceeded <> $2
            """;
    private static final String RETURNS_AFTER = """
            SELECT number, partner_id, member_id, purchase_id, return_time FROM risk_return
            WHERE number > $1 AND return_time > $2 ORDER BY number LIMIT $3
            """;

    private final Database database;

    PgRiskFacts(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Seen> bought(SqlConnection tx, Review.Recorded purchase, Instant now) {
        var visit = purchase.visit();
        var kept = Tuple.tuple()
                .addUUID(purchase.id())
                .addUUID(visit.partner())
                .addString(visit.store())
                .addString(visit.terminal())
                .addUUID(visit.member())
                .addOffsetDateTime(utc(visit.at()))
                .addOffsetDateTime(utc(now));
        var asked = Tuple.tuple()
                .addUUID(visit.partner())
                .addString(visit.store())
                .addString(visit.terminal())
                .addUUID(visit.member())
                .addUUID(purchase.id())
                .addOffsetDateTime(utc(visit.at()))
                .addValue(Interval.of().days((int) Pace.LONGEST.toDays()))
                .addInteger(2 * Pace.MOST_PURCHASES);
        return tx.preparedQuery(QUEUE)
                .execute(Tuple.of(visit.partner().toString()))
                .chain(() -> tx.preparedQuery(KEEP).execute(kept))
                .chain(() -> tx.preparedQuery(SEEN).execute(asked))
                .map(rows -> seen(rows.iterator().next()));
    }

    private static Seen seen(Row row) {
        return new Seen(times(row, "of_terminal"), times(row, "of_member"), times(row, "spent_returns"));
    }

    private static List<Instant> times(Row row, String column) {
        return Arrays.stream(row.getArrayOfOffsetDateTimes(column))
                .map(OffsetDateTime::toInstant)
                .toList();
    }

    @Override
    public Uni<Void> returned(SqlConnection tx, SpentReturn spent) {
        return tx.preparedQuery(RETURNED)
                .execute(Tuple.of(spent.partner(), spent.member(), spent.purchase(), utc(spent.at())))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> earned(SqlConnection tx, UUID partner, long points, Instant at) {
        return tx.preparedQuery(EARNED)
                .execute(Tuple.of(partner, utc(at.truncatedTo(ChronoUnit.HOURS)), points))
                .replaceWithVoid();
    }

    @Override
    public Uni<Accrued> accrued(UUID partner, Instant now) {
        var begin = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS - 1));
        var usual = begin.minus(Duration.ofDays(AccrualLimit.USUAL_DAYS));
        return database.pool()
                .preparedQuery(ACCRUED)
                .execute(Tuple.of(partner, utc(begin), utc(usual), AccrualLimit.USUAL_DAYS))
                .map(rows -> rows.iterator().next())
                .map(row -> new Accrued(row.getLong("points"), row.getLong("before"), row.getInteger("days")));
    }

    @Override
    public Uni<Boolean> mark(SqlConnection tx, UUID partner, boolean exceeded) {
        return tx.preparedQuery(MARK).execute(Tuple.of(partner, exceeded)).map(rows -> rows.rowCount() == 1);
    }

    @Override
    public List<SpentReturn> returnsAfter(long number, Instant since, int limit) {
        var rows = database.pool()
                .preparedQuery(RETURNS_AFTER)
                .execute(Tuple.of(number, utc(since), limit))
                .await()
                .atMost(LIMIT);
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new SpentReturn(
                        row.getLong("number"),
                        row.getUUID("partner_id"),
                        row.getUUID("member_id"),
                        row.getUUID("purchase_id"),
                        row.getOffsetDateTime("return_time").toInstant()))
                .toList();
    }

    @Override
    public Uni<Void> forget(Instant before) {
        return delete("DELETE FROM risk_purchase WHERE keep_time < $1", before)
                .chain(() -> delete("DELETE FROM risk_points WHERE hour < $1", before))
                .chain(() ->
                        delete("DELETE FROM risk_return WHERE return_time < $1", before.minus(RETURNS_KEPT_LONGER)));
    }

    private Uni<Void> delete(String sql, Instant before) {
        return database.pool().preparedQuery(sql).execute(Tuple.of(utc(before))).replaceWithVoid();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
