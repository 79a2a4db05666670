package dev.kantis.ledger.backtest.storage;

import dev.kantis.contracts.ledger.storage.v1.EntryBody;
import dev.kantis.kit.database.Database;
import dev.kantis.ledger.backtest.StoredPurchase;
import dev.kantis.ledger.backtest.StoredPurchases;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.storage.BodyCodec;
import dev.kantis.ledger.posting.storage.References;
import dev.kantis.ledger.posting.storage.RowReader;
import dev.kantis.ledger.posting.storage.StandingCodec;
import dev.kantis.ledger.purchase.Basket;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

@ApplicationScoped
class PgStoredPurchases implements StoredPurchases {
    private static final String PAGE = """
            SELECT o.id AS member, p.owner_id, p.purchase_id, p.partner_id, p.store_id, p.terminal_id, p.receipt_id,
              p.currency, p.total_minor, p.lines, p.paid_in_points, p.channel, p.points, p.unit, p.purchase_time,
              CASE WHEN p.also <> '{}' THEN
                (SELECT array_agg(e.body) FROM entry e WHERE e.entry_id = ANY(p.also) AND e.kind = $7) END AS others,
              f.version AS facts_version, f.enrolled_on, f.language, f.age_band, f.birthday_month, f.birthday_day, f.region,
              f.segments
            FROM purchase p JOIN owner o ON o.owner_id = p.owner_id LEFT JOIN member_facts f ON f.member = o.id
            WHERE (p.owner_id, p.purchase_id) > ($1, $2)
              AND p.purchase_time >= $3 AND p.purchase_time < $4 AND p.returned_by IS NULL
              AND starts_with(p.program, $6)
            ORDER BY p.owner_id, p.purchase_id
            LIMIT $5
            """;

    private static final String STANDINGS = """
            SELECT owner_id, body FROM standing WHERE owner_id > $1 AND program = $3 ORDER BY owner_id LIMIT $2
            """;

    private final Database database;
    private final References references;

    PgStoredPurchases(Database database, References references) {
        this.database = database;
        this.references = references;
    }

    @Override
    public Uni<List<StoredPurchase>> page(String program, Period period, Place after, int size) {
        return database.pool()
                .preparedQuery(PAGE)
                .execute(Tuple.tuple()
                        .addLong(after.owner())
                        .addUUID(after.purchase())
                        .addOffsetDateTime(period.from().atOffset(ZoneOffset.UTC))
                        .addOffsetDateTime(period.until().atOffset(ZoneOffset.UTC))
                        .addInteger(size)
                        .addString(program + "@")
                        .addShort(EntryKind.EARN.code()))
                .map(rows -> RowReader.stream(rows).toList())
                .call(rows -> references
                        .units()
                        .know(rows.stream().flatMap(PgStoredPurchases::units).toList()))
                .map(rows -> rows.stream().map(this::purchase).toList());
    }

    @Override
    public Uni<List<StoredStanding>> standings(String program, long after, int size) {
        return database.pool()
                .preparedQuery(STANDINGS)
                .execute(Tuple.of(after, size, program))
                .map(rows -> RowReader.stream(rows)
                        .map(row -> new StoredStanding(
                                row.getLong("owner_id"),
                                StandingCodec.read(row.getBuffer("body").getBytes())))
                        .toList());
    }

    private StoredPurchase purchase(Row row) {
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
                earned(row));
    }

    private Map<String, Long> earned(Row row) {
        var earned = new HashMap<String, Long>();
        earned.put(references.units().name(row.getShort("unit")), row.getLong("points"));
        others(row)
                .forEach(other ->
                        earned.merge(references.units().name(other.getUnit()), other.getPoints(), Math::addExact));
        return earned;
    }

    private static Stream<Integer> units(Row row) {
        return Stream.concat(
                Stream.of(row.getShort("unit").intValue()), others(row).map(EntryBody::getUnit));
    }

    /** The entries that earned of other units, and rewards of stamp cards. */
    private static Stream<EntryBody> others(Row row) {
        var bodies = row.get(Buffer[].class, "others");
        return bodies == null ? Stream.empty() : Stream.of(bodies).map(body -> BodyCodec.parse(body.getBytes()));
    }
}
