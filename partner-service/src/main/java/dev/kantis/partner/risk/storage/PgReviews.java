package dev.kantis.partner.risk.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.partner.risk.Review;
import dev.kantis.partner.risk.Review.State;
import dev.kantis.partner.risk.ReviewReason;
import dev.kantis.partner.risk.Reviews;
import dev.kantis.partner.risk.Visit;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reviews in table {@code review}. */
@ApplicationScoped
class PgReviews implements Reviews {
    private static final String OPEN = """
            INSERT INTO review (review_id, partner_id, store_id, terminal_id, member_id, purchase_id, receipt_id, purchase_time,
              points, reasons, waiting, open_time, state)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'open') ON CONFLICT (purchase_id) DO NOTHING
            """;
    private static final String DECIDE = """
            UPDATE review SET state = $2, decision = $3, decided_by = $4, decide_time = $5, points_moved = $6, points_spent = $7
            WHERE review_id = $1 AND state = 'open'
            """;
    private static final String SETTLED = """
            UPDATE review SET points_moved = $2, points_spent = $3 WHERE review_id = $1 AND points_moved IS NULL
            """;
    private static final String FIND = "SELECT * FROM review WHERE review_id = $1";
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String PAGE = """
              AND ($2::timestamptz IS NULL OR (open_time, review_id) > ($2::timestamptz, $3::uuid))
            ORDER BY open_time, review_id LIMIT $4
            """;
    private static final String OF_ALL = "SELECT * FROM review WHERE state = $1" + PAGE;
    private static final String OF_PARTNER = "SELECT * FROM review WHERE partner_id = $5 AND state = $1" + PAGE;
    private static final String UNSETTLED = """
            SELECT * FROM review WHERE decide_time IS NOT NULL AND points_moved IS NULL ORDER BY decide_time LIMIT $1
            """;

    private final Database database;

    PgReviews(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Boolean> open(SqlConnection tx, Review review) {
        var purchase = review.purchase();
        var visit = purchase.visit();
        var row = Tuple.tuple()
                .addUUID(review.id())
                .addUUID(visit.partner())
                .addString(visit.store())
                .addString(visit.terminal())
                .addUUID(visit.member())
                .addUUID(purchase.id())
                .addString(purchase.receipt())
                .addOffsetDateTime(utc(visit.at()))
                .addLong(purchase.points())
                .addString(ReviewReason.words(review.reasons()))
                .addBoolean(review.waiting())
                .addOffsetDateTime(utc(review.openedAt()));
        return tx.preparedQuery(OPEN).execute(row).map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Uni<Optional<Review>> lock(SqlConnection tx, UUID id) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(id)).map(PgReviews::first);
    }

    @Override
    public Uni<Void> decide(SqlConnection tx, UUID id, Review.Verdict verdict) {
        var moved = verdict.moved();
        var row = Tuple.tuple()
                .addUUID(id)
                .addString((verdict.accepted() ? State.ACCEPTED : State.REJECTED).word())
                .addString(verdict.why())
                .addUUID(verdict.by())
                .addOffsetDateTime(utc(verdict.at()))
                .addLong(moved == null ? null : moved.points())
                .addLong(moved == null ? null : moved.spent());
        return tx.preparedQuery(DECIDE).execute(row).replaceWithVoid();
    }

    @Override
    public Uni<Void> settled(UUID id, Review.Moved moved) {
        return database.pool()
                .preparedQuery(SETTLED)
                .execute(Tuple.of(id, moved.points(), moved.spent()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Review>> find(UUID id) {
        return database.pool().preparedQuery(FIND).execute(Tuple.of(id)).map(PgReviews::first);
    }

    @Override
    public Uni<List<Review>> list(Filter filter, @Nullable Place after, int limit) {
        var row = Tuple.tuple()
                .addString(filter.state().word())
                .addOffsetDateTime(after == null ? null : utc(after.openedAt()))
                .addUUID(after == null ? null : after.id())
                .addInteger(limit);
        var partner = filter.partner();
        return partner == null ? read(OF_ALL, row) : read(OF_PARTNER, row.addUUID(partner));
    }

    @Override
    public Uni<List<Review>> unsettled(int limit) {
        return read(UNSETTLED, Tuple.of(limit));
    }

    private Uni<List<Review>> read(String sql, Tuple row) {
        return database.pool().preparedQuery(sql).execute(row).map(PgReviews::all);
    }

    private static Optional<Review> first(RowSet<Row> rows) {
        return all(rows).stream().findFirst();
    }

    private static List<Review> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PgReviews::review)
                .toList();
    }

    private static Review review(Row row) {
        var visit = new Visit(
                row.getUUID("partner_id"),
                row.getString("store_id"),
                row.getString("terminal_id"),
                row.getUUID("member_id"),
                row.getOffsetDateTime("purchase_time").toInstant());
        return new Review(
                row.getUUID("review_id"),
                new Review.Recorded(
                        row.getUUID("purchase_id"), row.getString("receipt_id"), visit, row.getLong("points")),
                ReviewReason.of(row.getString("reasons")),
                row.getBoolean("waiting"),
                row.getOffsetDateTime("open_time").toInstant(),
                row.getString("state").equals(State.OPEN.word()) ? null : verdict(row));
    }

    private static Review.Verdict verdict(Row row) {
        var moved = row.getLong("points_moved");
        return new Review.Verdict(
                row.getString("state").equals(State.ACCEPTED.word()),
                row.getString("decision"),
                row.getOffsetDateTime("decide_time").toInstant(),
                row.getUUID("decided_by"),
                moved == null ? null : new Review.Moved(moved, row.getLong("points_spent")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
