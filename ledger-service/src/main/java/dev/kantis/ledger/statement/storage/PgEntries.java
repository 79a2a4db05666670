package dev.kantis.ledger.statement.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.ledger.posting.Account;
import dev.kantis.ledger.posting.Balance;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.batch.Lane;
import dev.kantis.ledger.posting.storage.BodyCodec;
import dev.kantis.ledger.posting.storage.References;
import dev.kantis.ledger.posting.storage.RowReader;
import dev.kantis.ledger.statement.Entries;
import dev.kantis.ledger.statement.LanePage;
import dev.kantis.ledger.statement.LedgerEntry;
import dev.kantis.ledger.statement.Move;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

@ApplicationScoped
class PgEntries implements Entries {
    private final Database database;
    private final References references;
    private final OriginRows origins;

    PgEntries(Database database, References references, OriginRows origins) {
        this.database = database;
        this.references = references;
        this.origins = origins;
    }

    @Override
    public Uni<Optional<LedgerEntry>> find(long entryId, Optional<UUID> reader) {
        return database.pool()
                .preparedQuery(StatementSql.ENTRY)
                .execute(Tuple.of(entryId, reader.orElse(null)))
                .chain(this::entries)
                .map(entries -> entries.stream().findFirst());
    }

    @Override
    public Uni<List<Integer>> lanes() {
        return database.pool()
                .query(StatementSql.LANES)
                .execute()
                .map(rows -> RowReader.stream(rows)
                        .map(row -> row.getInteger("lane"))
                        .toList());
    }

    @Override
    public Uni<LanePage> page(int lane, long after, int size) {
        var from = Lane.entryId((short) lane, after);
        var end = Lane.entryId((short) (lane + 1), 0);
        return database.pool()
                .preparedQuery(StatementSql.PAGE)
                .execute(Tuple.of(from, end, size))
                .chain(rows -> entries(rows)
                        .chain(entries -> origins.of(rows, entries)
                                .map(found -> new LanePage(
                                        lane, entries.isEmpty() ? after : lastPlace(entries), entries, found))));
    }

    @Override
    public Uni<List<Balance>> balancesAsOf(UUID owner, Instant time) {
        return database.pool()
                .preparedQuery(StatementSql.AS_OF)
                .execute(Tuple.of(owner, time.atOffset(ZoneOffset.UTC)))
                .call(rows -> references
                        .units()
                        .know(RowReader.stream(rows)
                                .map(row -> row.getShort("unit").intValue())
                                .toList()))
                .map(rows -> RowReader.stream(rows).map(this::balance).toList());
    }

    private static long lastPlace(List<LedgerEntry> entries) {
        return Lane.seqOf(entries.getLast().entryId());
    }

    private Balance balance(Row row) {
        return new Balance(
                references.units().name(row.getShort("unit")),
                row.getLong("available"),
                row.getLong("pending"),
                row.getLong("held"),
                row.getLong("debt"),
                null,
                0);
    }

    /** A row with the numbers of the units that its body speaks of, its own first. */
    private record Read(Row row, List<Integer> units) {
        static Read of(Row row) {
            return new Read(row, BodyCodec.unitsOf(BodyCodec.parse(bytes(row))).toList());
        }

        int unit() {
            return units.getFirst();
        }
    }

    private Uni<List<LedgerEntry>> entries(RowSet<Row> rows) {
        var read = RowReader.stream(rows).map(Read::of).toList();
        var units = Stream.concat(
                        read.stream().flatMap(one -> one.units().stream()),
                        read.stream()
                                .map(one -> one.row().getShort("unit"))
                                .filter(Objects::nonNull)
                                .map(Short::intValue))
                .distinct()
                .toList();
        var fundings = read.stream()
                .map(one -> one.row().getInteger("funding"))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return references
                .units()
                .know(units)
                .chain(() -> references.fundings().know(fundings))
                .map(_ -> grouped(read));
    }

    private List<LedgerEntry> grouped(List<Read> rows) {
        var byEntry = new LinkedHashMap<Long, List<Read>>();
        rows.forEach(read -> byEntry.computeIfAbsent(read.row().getLong("entry_id"), _ -> new ArrayList<>())
                .add(read));
        return byEntry.values().stream().map(this::entry).toList();
    }

    private LedgerEntry entry(List<Read> rows) {
        var row = rows.getFirst().row();
        var unit = references.units().name(rows.getFirst().unit());
        var id = row.getLong("entry_id");
        var kind = EntryKind.of(row.getShort("kind"));
        var at = row.getOffsetDateTime("created_at").toInstant();
        return new LedgerEntry(
                id,
                kind,
                unit,
                at,
                row.getUUID("owner"),
                row.getUUID("actor"),
                BodyCodec.read(new BodyCodec.Row(id, kind, at, unit, references.units()::name), bytes(row)),
                rows.stream()
                        .map(Read::row)
                        .filter(leg -> leg.getLong("amount") != null)
                        .map(this::move)
                        .toList());
    }

    private Move move(Row row) {
        return new Move(
                Account.of(row.getShort("debit")),
                Account.of(row.getShort("credit")),
                row.getLong("amount"),
                references.units().name(row.getShort("unit")),
                row.getInteger("lot"),
                row.getLocalDate("expires_on"),
                references.fundings().name(row.getInteger("funding")));
    }

    private static byte[] bytes(Row row) {
        return row.getBuffer("body").getBytes();
    }
}
