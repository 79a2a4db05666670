package dev.kantis.ledger.program.storage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kantis.kit.database.Database;
import dev.kantis.kit.documents.Documents;
import dev.kantis.kit.errors.RefusalException;
import dev.kantis.kit.requests.Fingerprint;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.ProgramSpec;
import dev.kantis.ledger.program.Programs;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Program versions on PostgreSQL, with the active one in memory. */
@ApplicationScoped
class PgPrograms implements Programs {
    private static final Logger LOG = Logger.getLogger(PgPrograms.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final String LOCK = "LOCK TABLE program_active IN SHARE ROW EXCLUSIVE MODE";
    private static final String ACTIVE = """
            SELECT v.program, v.version, v.document, v.sha256, v.accepted_at
            FROM program_active a JOIN program_version v USING (program, version)
            """;
    private static final String VERSION = """
            SELECT program, version, document, sha256, accepted_at FROM program_version
            WHERE program = $1 AND version = $2
            """;
    /** Versions that are kept in memory besides the active one; returns ask for the last few. */
    private static final int REMEMBERED = 50;

    private static final String SAME = """
            SELECT program, version, document, sha256, accepted_at FROM program_version
            WHERE program = $1 AND sha256 = $2 ORDER BY version DESC LIMIT 1
            """;
    private static final String INSERT = """
            INSERT INTO program_version (program, version, document, sha256, accepted_at)
            SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4 FROM program_version WHERE program = $1
            RETURNING program, version, document, sha256, accepted_at
            """;
    private static final String ACTIVATE = """
            INSERT INTO program_active (program, version) VALUES ($1, $2)
            ON CONFLICT (only_one) DO UPDATE SET program = excluded.program, version = excluded.version
            """;

    private final Database database;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Program> active = new AtomicReference<>();
    private final Cache<String, Program> versions =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    PgPrograms(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<Program> active() {
        return Optional.ofNullable(active.get());
    }

    @Override
    public Uni<Program> version(String label) {
        var known = versions.getIfPresent(label);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        var at = label.lastIndexOf('@');
        return database.pool()
                .preparedQuery(VERSION)
                .execute(Tuple.of(label.substring(0, at), Long.parseLong(label.substring(at + 1))))
                .map(rows -> program(rows.iterator().next()))
                .invoke(program -> versions.put(label, program));
    }

    @Override
    public Uni<Program> accept(String name, ProgramSpec spec, String document) {
        var hash = Buffer.buffer(Fingerprint.of(document.strip().getBytes(StandardCharsets.UTF_8)));
        return database.inTransaction(tx -> tx.query(LOCK)
                        .execute()
                        .chain(() -> sameOrNew(tx, name, document, hash))
                        .map(rows -> program(rows.iterator().next()))
                        .call(program ->
                                tx.preparedQuery(ACTIVATE).execute(Tuple.of(program.name(), program.version()))))
                .invoke(active::set);
    }

    private Uni<RowSet<Row>> sameOrNew(SqlConnection tx, String name, String document, Buffer hash) {
        return tx.preparedQuery(SAME)
                .execute(Tuple.of(name, hash))
                .chain(same -> same.size() > 0
                        ? Uni.createFrom().item(same)
                        : tx.preparedQuery(INSERT)
                                .execute(Tuple.of(
                                        name, document, hash, clock.instant().atOffset(ZoneOffset.UTC))));
    }

    /** Before documents of the folder are applied and before the first call. */
    void load(@Observes @Priority(1) StartupEvent event) {
        refresh().await().atMost(START_LIMIT);
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return database.pool().query(ACTIVE).execute().map(this::changed).replaceWithVoid();
    }

    private boolean changed(RowSet<Row> rows) {
        var iterator = rows.iterator();
        if (!iterator.hasNext()) {
            return false;
        }
        var row = iterator.next();
        var known = active.get();
        if (known != null
                && known.name().equals(row.getString("program"))
                && known.version() == row.getLong("version")) {
            return false;
        }
        try {
            active.set(program(row));
            return true;
        } catch (RefusalException unreadable) {
            // Written for another version of the service: the last good one stays, and a start goes on without any.
            LOG.errorf(
                    "the active program %s@%d cannot be read, apply one that can: %s",
                    row.getString("program"), row.getLong("version"), unreadable.getMessage());
            return false;
        }
    }

    private static Program program(Row row) {
        var text = row.getString("document");
        var spec = Documents.spec(Documents.parse(text, "Program"), ProgramSpec.class);
        return Program.of(
                row.getString("program"),
                row.getLong("version"),
                spec,
                text,
                row.getOffsetDateTime("accepted_at").toInstant());
    }
}
