package dev.kantis.engagement.journey.storage;

import dev.kantis.engagement.journey.Journey;
import dev.kantis.engagement.journey.JourneyCounts;
import dev.kantis.engagement.journey.Journeys;
import dev.kantis.engagement.journey.documents.JourneyDocuments;
import dev.kantis.kit.database.Database;
import dev.kantis.kit.requests.Fingerprint;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Journeys in PostgreSQL. Versions never change, so what was read once is kept. */
@ApplicationScoped
class PgJourneys implements Journeys {
    private static final int MOST_KEPT = 1_000;

    private final Database database;
    private final InstantSource clock;
    private final Map<VersionKey, Journey> kept = new ConcurrentHashMap<>();

    PgJourneys(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Uni<Journey> accept(Journey checked, String document) {
        return change(checked, document, Known::live);
    }

    @Override
    public Uni<Journey> acceptUnlessKnown(Journey checked, String document) {
        return change(checked, document, _ -> true);
    }

    @Override
    public Uni<Journey> version(String journey, long version) {
        var known = kept.get(new VersionKey(journey, version));
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return database.pool()
                .preparedQuery(JourneySql.DOCUMENT)
                .execute(Tuple.of(journey, version))
                .map(rows -> kept(journey, version, rows.iterator().next().getString("document")));
    }

    @Override
    public Uni<List<JourneyCounts>> counts(int limit) {
        return database.pool()
                .preparedQuery(JourneySql.COUNTS)
                .execute(Tuple.of(limit))
                .map(rows -> stream(rows).map(PgJourneys::counts).toList());
    }

    /** The live journeys that this event type starts. */
    Uni<List<Journey>> startedBy(SqlConnection tx, String type) {
        return tx.preparedQuery(JourneySql.STARTED_BY)
                .execute(Tuple.of(type))
                .map(rows -> stream(rows)
                        .map(row -> kept(row.getString("journey"), row.getLong("version"), row.getString("document")))
                        .toList());
    }

    private Uni<Journey> change(Journey checked, String document, Predicate<Known> isEnough) {
        var fingerprint = Buffer.buffer(Fingerprint.of(document.getBytes(StandardCharsets.UTF_8)));
        return database.inTransaction(tx -> tx.preparedQuery(JourneySql.LOCK)
                        .execute(Tuple.of(checked.name()))
                        .chain(() -> known(tx, checked.name()))
                        .chain(known -> repeated(known, fingerprint, isEnough)
                                .map(version -> Uni.createFrom().item(version))
                                .orElseGet(() -> add(tx, checked, document, fingerprint, known.size() + 1L))))
                .chain(version -> version(checked.name(), version));
    }

    private static Optional<Long> repeated(List<Known> known, Buffer fingerprint, Predicate<Known> isEnough) {
        return known.stream()
                .filter(one -> one.fingerprint().equals(fingerprint) && isEnough.test(one))
                .map(Known::version)
                .findFirst();
    }

    private static Uni<List<Known>> known(SqlConnection tx, String journey) {
        return tx.preparedQuery(JourneySql.VERSIONS)
                .execute(Tuple.of(journey))
                .map(rows -> stream(rows)
                        .map(row ->
                                new Known(row.getLong("version"), row.getBuffer("fingerprint"), row.getBoolean("live")))
                        .toList());
    }

    private Uni<Long> add(SqlConnection tx, Journey checked, String document, Buffer fingerprint, long version) {
        var type = checked.trigger().type();
        var row = Tuple.of(checked.name(), version, type)
                .addBuffer(fingerprint)
                .addString(document)
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
        return tx.preparedQuery(JourneySql.ADD_VERSION)
                .execute(row)
                .chain(() -> tx.preparedQuery(JourneySql.MAKE_LIVE).execute(Tuple.of(checked.name(), version, type)))
                .replaceWith(version);
    }

    private Journey kept(String journey, long version, String document) {
        if (kept.size() > MOST_KEPT) {
            kept.clear();
        }
        return kept.computeIfAbsent(
                new VersionKey(journey, version), key -> JourneyDocuments.read(document, key.version()));
    }

    private static JourneyCounts counts(Row row) {
        return new JourneyCounts(
                row.getString("journey"),
                row.getLong("version"),
                row.getString("trigger_type"),
                row.getLong("planned"),
                row.getLong("sent"),
                row.getLong("suppressed"),
                row.getLong("failed"));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private record VersionKey(String journey, long version) {}

    private record Known(long version, Buffer fingerprint, boolean live) {}
}
