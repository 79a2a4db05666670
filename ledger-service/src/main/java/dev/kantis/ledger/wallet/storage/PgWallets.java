package dev.kantis.ledger.wallet.storage;

import dev.kantis.contracts.ledger.storage.v1.EntryBody;
import dev.kantis.kit.database.Database;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Hold;
import dev.kantis.ledger.posting.LedgerClock;
import dev.kantis.ledger.posting.Lot;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.TimeDriven;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.posting.Wallet;
import dev.kantis.ledger.posting.storage.BodyCodec;
import dev.kantis.ledger.posting.storage.References;
import dev.kantis.ledger.posting.storage.RowReader;
import dev.kantis.ledger.wallet.Wallets;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

@ApplicationScoped
class PgWallets implements Wallets {
    private static final String SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";
    private static final String WALLET = """
            SELECT w.owner_id, w.unit, w.available, w.pending, w.held, w.debt, w.earned, w.burned, w.expired, w.seq, w.lots,
              w.active_on
            FROM owner o JOIN wallet w ON w.owner_id = coalesce(o.into_id, o.owner_id)
            WHERE o.id = $1 AND w.unit = $2
            """;
    private static final String UNITS = """
            SELECT DISTINCT w.unit FROM owner o JOIN wallet w ON w.owner_id = coalesce(o.into_id, o.owner_id)
            WHERE o.id = $1
            """;
    private static final String LOTS = """
            SELECT l.lot, l.expires_on, l.release_on, l.release_event, l.funding, l.class, l.origin, l.pending, l.remaining,
              l.reserved
            FROM owner o
            JOIN wallet w ON w.owner_id = coalesce(o.into_id, o.owner_id)
            JOIN lot l ON l.owner_id = w.owner_id AND l.unit = w.unit AND l.expires_on >= w.live_from
            WHERE o.id = $1 AND w.unit = $2
            """;
    private static final String HOLDS = """
            SELECT h.hold_id, h.unit, h.amount, h.captured, h.state, h.reason, h.expires_at, h.lots, h.points
            FROM owner o JOIN hold h ON h.owner_id = coalesce(o.into_id, o.owner_id)
            WHERE o.id = $1 AND h.unit = $2 AND h.state = 1
            """;
    private static final String STATEMENT = """
            SELECT e.entry_id, e.kind, e.created_at, e.body FROM (
              SELECT DISTINCT g.owner_id, g.entry_id
              FROM owner o JOIN leg g ON g.owner_id = coalesce(o.into_id, o.owner_id)
              WHERE o.id = $1 AND g.unit = $2 AND g.entry_id < $3
              ORDER BY g.entry_id DESC LIMIT $4
            ) page JOIN entry e ON e.entry_id = page.entry_id
            ORDER BY e.entry_id DESC
            """;

    /** Whoever was merged into another member is asked for what they had themself; the survivor has the rest. */
    private static final String OWN_OF_MERGED =
            "CASE o.link WHEN 2 THEN o.owner_id ELSE coalesce(o.into_id, o.owner_id) END";

    private static final String WHOSE = "coalesce(o.into_id, o.owner_id)";
    private static final String UNITS_OF_ID = UNITS.replace(WHOSE, OWN_OF_MERGED);
    private static final String STATEMENT_OF_ID = STATEMENT.replace(WHOSE, OWN_OF_MERGED);

    private final Database database;
    private final References references;
    private final RowReader reader;
    private final LedgerClock clock;

    PgWallets(Database database, References references, LedgerClock clock) {
        this.database = database;
        this.references = references;
        this.reader = new RowReader(references);
        this.clock = clock;
    }

    @Override
    public Uni<Set<String>> units(UUID owner) {
        return units(UNITS, owner);
    }

    @Override
    public Uni<Set<String>> unitsOfId(UUID owner) {
        return units(UNITS_OF_ID, owner);
    }

    private Uni<Set<String>> units(String sql, UUID owner) {
        return database.pool()
                .preparedQuery(sql)
                .execute(Tuple.of(owner))
                .map(rows -> RowReader.stream(rows)
                        .map(row -> row.getShort("unit").intValue())
                        .toList())
                .call(references.units()::know)
                .map(numbers -> numbers.stream().map(references.units()::name).collect(Collectors.toUnmodifiableSet()));
    }

    /** Wallet, lots and holds are read in one snapshot, so that they fit each other. */
    @Override
    public Uni<Wallet> settled(UUID owner, UnitPolicy unit) {
        return references
                .units()
                .numberOf(unit.name())
                .chain(number -> database.inTransaction(tx -> tx.query(SNAPSHOT)
                        .execute()
                        .chain(() -> read(tx, Tuple.of(owner, number.shortValue()), unit))));
    }

    private Uni<Wallet> read(SqlConnection tx, Tuple key, UnitPolicy unit) {
        return Uni.combine()
                .all()
                .unis(
                        tx.preparedQuery(WALLET).execute(key),
                        tx.preparedQuery(LOTS).execute(key),
                        tx.preparedQuery(HOLDS).execute(key))
                .asTuple()
                .call(rows -> references
                        .fundings()
                        .know(RowReader.stream(rows.getItem2())
                                .map(row -> row.getInteger("funding"))
                                .filter(Objects::nonNull)
                                .toList()))
                .map(rows -> {
                    var lots =
                            RowReader.stream(rows.getItem2()).map(reader::lot).toList();
                    var holds =
                            RowReader.stream(rows.getItem3()).map(reader::hold).toList();
                    return RowReader.stream(rows.getItem1())
                            .findFirst()
                            .map(row -> settled(row, lots, holds, unit))
                            .orElseGet(() -> Wallet.empty(unit.name()));
                });
    }

    private Wallet settled(Row row, List<Lot> lots, List<Hold> holds, UnitPolicy unit) {
        return TimeDriven.settled(reader.wallet(row, lots), holds, unit, unit.timeAt(clock.now()));
    }

    @Override
    public Uni<List<PostedEntry>> statement(UUID owner, UnitPolicy unit, long before, int size) {
        return statement(STATEMENT, unit, number -> Tuple.of(owner, number, before, size));
    }

    @Override
    public Uni<List<PostedEntry>> statementOfId(UUID owner, UnitPolicy unit, long before, int size) {
        return statement(STATEMENT_OF_ID, unit, number -> Tuple.of(owner, number, before, size));
    }

    private Uni<List<PostedEntry>> statement(String sql, UnitPolicy unit, Function<Short, Tuple> arguments) {
        return references
                .units()
                .numberOf(unit.name())
                .chain(number -> database.pool().preparedQuery(sql).execute(arguments.apply(number.shortValue())))
                .map(rows -> RowReader.stream(rows).toList())
                .call(rows -> references
                        .units()
                        .know(rows.stream()
                                .flatMap(row -> BodyCodec.unitsOf(body(row)))
                                .toList()))
                .map(rows -> rows.stream().map(row -> entry(row, unit)).toList());
    }

    private PostedEntry entry(Row row, UnitPolicy unit) {
        var about = new BodyCodec.Row(
                row.getLong("entry_id"),
                EntryKind.of(row.getShort("kind")),
                row.getOffsetDateTime("created_at").toInstant(),
                unit.name(),
                references.units()::name);
        return BodyCodec.entry(about, body(row));
    }

    private static EntryBody body(Row row) {
        return BodyCodec.parse(row.getBuffer("body").getBytes());
    }
}
