package dev.kantis.ledger.relay.storage;

import dev.kantis.contracts.ledger.storage.v1.EntryBody;
import dev.kantis.kit.database.Database;
import dev.kantis.kit.database.Lease;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.outbox.PendingEvent;
import dev.kantis.kit.outbox.PendingEvents;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.batch.Lane;
import dev.kantis.ledger.posting.messaging.PostingEvents;
import dev.kantis.ledger.posting.storage.BodyCodec;
import dev.kantis.ledger.posting.storage.References;
import dev.kantis.ledger.posting.storage.RowReader;
import dev.kantis.ledger.posting.storage.Trace;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Entries as the events that wait: those after each lane's cursor, in the order of the lane. Within a lane entries are
 * numbered without gaps in commit order, so that a cursor never skips one. An event's id is made of its entry's, so a
 * repetition after a crash is recognized.
 */
@ApplicationScoped
class EntryEvents implements PendingEvents {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MOST_ROUNDS = 20;
    private static final int UUID_LENGTH = 36;
    private static final String NEXT = """
            SELECT e.entry_id, e.actor_id, e.kind, e.created_at, e.accepted, e.body,
              (SELECT a.id FROM owner a WHERE a.owner_id = e.actor_id) AS actor,
              (SELECT o.id FROM owner o WHERE o.owner_id = e.owner_id) AS owner,
              (SELECT seq FROM leg WHERE leg.owner_id = e.owner_id AND leg.entry_id = e.entry_id LIMIT 1) AS seq,
              ARRAY(SELECT part::integer FROM parked_event p WHERE p.entry_id = e.entry_id) AS parked
            FROM relay_cursor c
            JOIN LATERAL (
              SELECT * FROM entry
              WHERE entry_id > (c.lane_id::bigint << 48) + c.lane_seq AND entry_id < (c.lane_id + 1)::bigint << 48
              ORDER BY entry_id LIMIT $1) e ON true
            ORDER BY e.entry_id
            """;
    private static final String PURCHASES = """
            SELECT o.id AS member, p.purchase_id, p.partner_id, p.store_id, p.terminal_id, p.receipt_id, p.currency,
              p.total_minor, p.unit, p.points, p.program, p.purchase_time, p.entry_id AS purchase_entry, p.returned_by,
              NULL::jsonb AS lines,
              p.paid_in_points, p.channel, p.buyer, p.also, p.gone
            FROM unnest($1::bigint[], $2::uuid[]) AS named(owner_id, purchase_id)
            JOIN purchase p ON p.owner_id = named.owner_id AND p.purchase_id = named.purchase_id
            JOIN owner o ON o.owner_id = p.owner_id
            """;
    private static final String ADVANCE = """
            UPDATE relay_cursor c SET lane_seq = d.lane_seq FROM unnest($1::smallint[], $2::bigint[]) AS d(lane_id, lane_seq)
            WHERE c.lane_id = d.lane_id
            """;
    private static final String PARK = """
            INSERT INTO parked_event (entry_id, part, why) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
            """;
    private static final String LAG = """
            SELECT coalesce(extract(epoch FROM now() - min(e.created_at)), 0)::float8 AS lag
            FROM relay_cursor c JOIN LATERAL (
              SELECT created_at FROM entry
              WHERE entry_id > (c.lane_id::bigint << 48) + c.lane_seq AND entry_id < (c.lane_id + 1)::bigint << 48
              ORDER BY entry_id LIMIT 1) e ON true
            """;

    private final Database database;
    private final Lease lease;
    private final References references;
    private final RowReader reader;
    private List<Waiting> waiting = List.of();

    EntryEvents(Database database, Lease lease, References references) {
        this.database = database;
        this.lease = lease;
        this.references = references;
        this.reader = new RowReader(references);
    }

    /** An event by its entry and its place among the entry's events. */
    private record Handle(long entryId, int part) {}

    /** An entry that was read, with the events of it that are still to be published. */
    private record Waiting(long entryId, List<PendingEvent> events) {}

    @Override
    public boolean holdLease(UUID holder, Duration length) {
        return lease.hold("outbox", holder, length);
    }

    /** Entries without events are passed over here. */
    @Override
    public List<PendingEvent> oldest(int limit) {
        for (var round = 0; round < MOST_ROUNDS; round++) {
            waiting = read(limit);
            var events =
                    waiting.stream().flatMap(entry -> entry.events().stream()).toList();
            if (!events.isEmpty() || waiting.isEmpty()) {
                return events;
            }
            published(List.of());
        }
        return List.of();
    }

    /** Moves each lane's cursor up to the first entry of which something is still to be published. */
    @Override
    public void published(List<PendingEvent> events) {
        var done = new HashSet<Object>();
        events.forEach(event -> done.add(event.handle()));
        var cursors = new HashMap<Short, Long>();
        var stopped = new HashSet<Short>();
        for (var entry : waiting) {
            var lane = Lane.ofEntry(entry.entryId());
            if (!entry.events().stream().allMatch(event -> done.contains(event.handle()))) {
                stopped.add(lane);
            } else if (!stopped.contains(lane)) {
                cursors.put(lane, Lane.seqOf(entry.entryId()));
            }
        }
        advance(cursors);
    }

    @Override
    public void park(PendingEvent event, String why) {
        var handle = (Handle) event.handle();
        execute(PARK, Tuple.of(handle.entryId(), (short) handle.part(), why));
    }

    @Override
    public double lagSeconds() {
        return execute(LAG, Tuple.tuple()).iterator().next().getDouble("lag");
    }

    private void advance(Map<Short, Long> cursors) {
        if (cursors.isEmpty()) {
            return;
        }
        var lanes = cursors.keySet().toArray(Short[]::new);
        var places = Arrays.stream(lanes).map(cursors::get).toArray(Long[]::new);
        execute(ADVANCE, Tuple.of(lanes, places));
    }

    private List<Waiting> read(int limit) {
        var rows =
                RowReader.stream(execute(NEXT, Tuple.of(limit))).map(Read::of).toList();
        var units = rows.stream()
                .flatMap(row -> BodyCodec.unitsOf(row.body()))
                .distinct()
                .toList();
        references.units().know(units).await().atMost(LIMIT);
        var purchases = purchases(rows);
        return rows.stream().map(row -> waiting(row, purchases)).toList();
    }

    private Map<UUID, Purchase> purchases(List<Read> rows) {
        var named = rows.stream().filter(row -> row.purchaseId().isPresent()).toList();
        if (named.isEmpty()) {
            return Map.of();
        }
        var owners = named.stream().map(row -> row.row().getLong("actor_id")).toArray(Long[]::new);
        var ids = named.stream().map(row -> row.purchaseId().orElseThrow()).toArray(UUID[]::new);
        return RowReader.stream(execute(PURCHASES, Tuple.of(owners, ids)))
                .map(reader::purchase)
                .collect(Collectors.toMap(Purchase::id, Function.identity(), (first, second) -> first));
    }

    /** A row with its body. */
    private record Read(Row row, EntryBody body, EntryKind kind) {
        static Read of(Row row) {
            return new Read(row, BodyCodec.parse(row.getBuffer("body").getBytes()), EntryKind.of(row.getShort("kind")));
        }

        /** The purchase that it is about. Returns of other earns refer to an entry, which is no UUID. */
        Optional<UUID> purchaseId() {
            var isAbout = kind == EntryKind.PURCHASE || kind == EntryKind.RETURN;
            return isAbout && !body.hasRefusal() && body.getReference().length() == UUID_LENGTH
                    ? Optional.of(UUID.fromString(body.getReference()))
                    : Optional.empty();
        }
    }

    private Waiting waiting(Read read, Map<UUID, Purchase> purchases) {
        var row = read.row();
        var entryId = row.getLong("entry_id");
        if (!row.getBoolean("accepted")) {
            return new Waiting(entryId, List.of());
        }
        var entry = BodyCodec.entry(
                new BodyCodec.Row(
                        entryId,
                        read.kind(),
                        row.getOffsetDateTime("created_at").toInstant(),
                        references.units().name(read.body().getUnit()),
                        references.units()::name),
                read.body());
        var seq = row.getInteger("seq");
        var source = new PostingEvents.Source(
                row.getUUID("actor"),
                row.getUUID("owner"),
                seq == null ? 0 : seq,
                entry,
                read.purchaseId().map(purchases::get));
        var parked = Set.of(row.getArrayOfIntegers("parked"));
        var events = new ArrayList<PendingEvent>(2);
        var part = 0;
        for (var fact : PostingEvents.of(source)) {
            if (!parked.contains(part)) {
                events.add(
                        event(source, fact, part, Trace.traceparent(read.body().getTrace())));
            }
            part++;
        }
        return new Waiting(entryId, events);
    }

    private static PendingEvent event(
            PostingEvents.Source source, PostingEvents.Fact fact, int part, @Nullable String traceparent) {
        var entry = source.entry();
        var id = UUID.nameUUIDFromBytes(("entry " + entry.entryId() + "/" + part).getBytes(StandardCharsets.UTF_8));
        return new PendingEvent(
                new Handle(entry.entryId(), part),
                id.toString(),
                fact.topic().topicName(),
                source.actor().toString(),
                OutgoingEvent.typeOf(fact.message().getDescriptorForType().getFullName()),
                entry.postTime(),
                fact.message().toByteArray(),
                traceparent);
    }

    private RowSet<Row> execute(String sql, Tuple arguments) {
        return database.pool().preparedQuery(sql).execute(arguments).await().atMost(LIMIT);
    }
}
