package dev.kantis.ledger.backtest.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.ledger.backtest.StoredPurchase;
import dev.kantis.ledger.backtest.StoredPurchases;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.storage.RowReader;
import dev.kantis.ledger.posting.storage.StandingCodec;
import dev.kantis.ledger.purchase.Basket;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;

@ApplicationScoped
class PgStoredPurchases implements StoredPurchases {
    private static final String PAGE = """
            SELECT o.id AS member, p.owner_id, p.purchase_id, p.partner_id, p.store_id, p.terminal_id, p.receipt_id,
              p.currency, p.total_minor, p.lines, p.paid_in_points, p.channel, p.points, p.purchase_time,
              f.version AS facts_version, f.enrolled_on, f.language, f.age_band, f.birthday_month, f.birthday_day, f.region,
              f.segments
            FROM purchase p JOIN owner o ON o.owner_id = p.owner_id LEFT JOIN member_facts f ON f.member = o.id
            WHERE (p.owner_id, p.purchase_id) > ($1, $2)
              AND p.purchase_time >= $3 AND p.purchase_time < $4 AND p.returned_by IS NULL
            ORDER BY p.owner_id, p.purchase_id
            LIMIT $5
            """;

    private static final String STANDINGS = """
            SELECT owner_id, body FROM standing WHERE owner_id > $1 ORDER BY owner_id LIMIT $2
            """;

    private final Database database;

    PgStoredPurchases(Database database) {
        this.database = database;
    }

    @Override
    public Uni<List<StoredPurchase>> page(Period period, Place after, int size) {
        return database.pool()
                .preparedQuery(PAGE)
                .execute(Tuple.of(
                        after.owner(),
                        after.purchase(),
                        period.from().atOffset(ZoneOffset.UTC),
                        period.until().atOffset(ZoneOffset.UTC),
                        size))
                .map(rows ->
                        RowReader.stream(rows).map(PgStoredPurchases::purchase).toList());
    }

    @Override
    public Uni<List<StoredStanding>> standings(long after, int size) {
        return database.pool()
                .preparedQuery(STANDINGS)
                .execute(Tuple.of(after, size))
                .map(rows -> RowReader.stream(rows)
                        .map(row -> new StoredStanding(
                                row.getLong("owner_id"),
                                StandingCodec.read(row.getBuffer("body").getBytes())))
                        .toList());
    }

    private static StoredPurchase purchase(Row row) {
        return new StoredPurchase(
                row.getLong("owner_id"),
                row.getUUID("member"),
                row.getUUID("purchase_id"),
                new Purchase.Receipt(
                        row.getUUID("partner_id"),
                        row.getString("store_id"),
                        row.getString("terminal_id"),
                        row.getString("receipt_id")),
                new Basket(
                        RowReader.bought(row),
                        row.getOffsetDateTime("purchase_time").toInstant()),
                RowReader.facts(row),
                row.getLong("points"));
    }
}
