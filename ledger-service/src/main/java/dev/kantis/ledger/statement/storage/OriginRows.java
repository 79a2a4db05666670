package dev.kantis.ledger.statement.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.storage.BodyCodec;
import dev.kantis.ledger.posting.storage.References;
import dev.kantis.ledger.posting.storage.RowReader;
import dev.kantis.ledger.statement.LedgerEntry;
import dev.kantis.ledger.statement.Origin;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds what the entries of a page came from, with three queries by key at most. */
@ApplicationScoped
class OriginRows {
    private final Database database;
    private final References references;

    OriginRows(Database database, References references) {
        this.database = database;
        this.references = references;
    }

    /** An entry that is undone, with the owner of its reversals. */
    private record Original(long owner, PostedEntry entry) {}

    /** By entry; those that undo nothing and are no purchase are left out. */
    Uni<Map<Long, Origin>> of(RowSet<Row> rows, List<LedgerEntry> entries) {
        var actors = RowReader.stream(rows)
                .collect(Collectors.toMap(
                        row -> row.getLong("entry_id"), row -> row.getLong("actor_id"), (one, _) -> one));
        var undoing = entries.stream()
                .flatMap(entry -> posted(entry).stream())
                .filter(posted -> posted.facts().original() != 0)
                .toList();
        return originals(undoing)
                .chain(originals -> times(purchases(entries, actors, originals))
                        .chain(times ->
                                reversals(originals).map(reversals -> join(undoing, originals, times, reversals))));
    }

    private static Optional<PostedEntry> posted(LedgerEntry entry) {
        return entry.outcome() instanceof Outcome.Done<PostedEntry>(var posted)
                ? Optional.of(posted)
                : Optional.empty();
    }

    private Uni<Map<Long, Original>> originals(List<PostedEntry> undoing) {
        if (undoing.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var ids = undoing.stream()
                .map(entry -> entry.facts().original())
                .distinct()
                .toArray(Long[]::new);
        return database.pool()
                .preparedQuery(StatementSql.UNDONE)
                .execute(Tuple.of((Object) ids))
                .call(rows -> references.units().know(units(rows)))
                .map(rows -> RowReader.stream(rows)
                        .map(this::original)
                        .collect(Collectors.toMap(original -> original.entry().entryId(), Function.identity())));
    }

    private static List<Integer> units(RowSet<Row> rows) {
        return RowReader.stream(rows)
                .flatMap(row ->
                        BodyCodec.unitsOf(BodyCodec.parse(row.getBuffer("body").getBytes())))
                .distinct()
                .toList();
    }

    private Original original(Row row) {
        var body = BodyCodec.parse(row.getBuffer("body").getBytes());
        var codec = new BodyCodec.Row(
                row.getLong("entry_id"),
                EntryKind.of(row.getShort("kind")),
                row.getOffsetDateTime("created_at").toInstant(),
                references.units().name(body.getUnit()),
                references.units()::name);
        return new Original(row.getLong("actor_id"), BodyCodec.entry(codec, body));
    }

    /** Purchases by the owner's number. */
    private static Map<UUID, Long> purchases(
            List<LedgerEntry> entries, Map<Long, Long> actors, Map<Long, Original> originals) {
        var owners = new HashMap<UUID, Long>();
        entries.forEach(entry -> posted(entry)
                .filter(posted -> posted.kind() == EntryKind.PURCHASE)
                .ifPresent(posted ->
                        owners.put(UUID.fromString(posted.facts().reference()), actors.get(posted.entryId()))));
        originals.values().stream()
                .filter(original -> original.entry().kind() == EntryKind.PURCHASE)
                .forEach(original ->
                        owners.put(UUID.fromString(original.entry().facts().reference()), original.owner()));
        return owners;
    }

    private Uni<Map<Long, Instant>> times(Map<UUID, Long> purchases) {
        if (purchases.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var keys = List.copyOf(purchases.entrySet());
        return database.pool()
                .preparedQuery(StatementSql.PURCHASE_TIMES)
                .execute(Tuple.of(
                        keys.stream().map(Map.Entry::getValue).toArray(Long[]::new),
                        keys.stream().map(Map.Entry::getKey).toArray(UUID[]::new)))
                .map(rows -> RowReader.stream(rows)
                        .collect(Collectors.toMap(
                                row -> row.getLong("entry_id"),
                                row -> row.getOffsetDateTime("purchase_time").toInstant())));
    }

    private Uni<Map<Long, List<Row>>> reversals(Map<Long, Original> originals) {
        if (originals.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var keys = List.copyOf(originals.values());
        return database.pool()
                .preparedQuery(StatementSql.REVERSALS)
                .execute(Tuple.of(
                        keys.stream().map(Original::owner).toArray(Long[]::new),
                        keys.stream().map(key -> key.entry().entryId()).toArray(Long[]::new)))
                .map(rows -> RowReader.stream(rows).collect(Collectors.groupingBy(row -> row.getLong("original"))));
    }

    private static Map<Long, Origin> join(
            List<PostedEntry> undoing,
            Map<Long, Original> originals,
            Map<Long, Instant> times,
            Map<Long, List<Row>> reversals) {
        var origins = new HashMap<Long, Origin>();
        times.forEach((entry, time) -> origins.put(entry, new Origin(time, null)));
        for (var entry : undoing) {
            var original = originals.get(entry.facts().original());
            if (original != null) {
                var id = original.entry().entryId();
                var happened = times.getOrDefault(id, original.entry().postTime());
                var undone = undone(entry, original.entry(), happened, reversals.getOrDefault(id, List.of()));
                origins.put(entry.entryId(), new Origin(entry.postTime(), undone));
            }
        }
        return origins;
    }

    private static Origin.Undone undone(
            PostedEntry entry, PostedEntry original, Instant happened, List<Row> reversals) {
        var before = 0L;
        for (var reversal : reversals) {
            var points = reversal.getLong("points");
            if (reversal.getLong("entry_id") == entry.entryId()) {
                return new Origin.Undone(original, happened, before, points);
            }
            before = Math.addExact(before, points);
        }
        return new Origin.Undone(original, happened, before, 0);
    }
}
