package dev.kantis.ledger.program.storage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kantis.kit.database.Database;
import dev.kantis.kit.errors.RefusalException;
import dev.kantis.ledger.posting.Sandbox;
import dev.kantis.ledger.program.History;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.ProgramVersion;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.program.Timeline;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The versions of the programs as this replica knows them. Those in force and those that will be are read before their
 * time comes, so that they change by the clock alone.
 */
@ApplicationScoped
class PgPrograms implements Programs {
    private static final Logger LOG = Logger.getLogger(PgPrograms.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    /** Versions that are kept in memory besides those that are or will be in force; returns ask for the last few. */
    private static final int REMEMBERED = 50;

    private final Database database;
    private final InstantSource clock;
    private volatile Known known = new Known(0, new History(List.of()), Map.of());
    private final Cache<String, Program> versions =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    PgPrograms(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The list of versions at a stamp, and of each program those that began last or will begin, by when. */
    private record Known(long stamp, History history, Map<String, NavigableMap<Instant, Program>> ready) {
        Optional<Program> at(String program, Instant time) {
            return Optional.ofNullable(ready.get(program))
                    .map(versions -> versions.floorEntry(time))
                    .map(Map.Entry::getValue);
        }

        /** An empty name is the main program's, which is none as long as there are no versions. */
        String nameOf(String program) {
            return program.isEmpty() ? history.main().orElse("") : program;
        }
    }

    @Override
    public List<Program> all() {
        var now = known;
        var time = clock.instant();
        return now.history().programs().stream()
                .filter(program -> !Sandbox.isProgram(program))
                .flatMap(program -> now.at(program, time).stream())
                .toList();
    }

    @Override
    public boolean isMain(String program) {
        return known.history().isMain(program);
    }

    @Override
    public Optional<Program> active(String program) {
        var now = known;
        return now.at(now.nameOf(program), clock.instant());
    }

    @Override
    public Uni<Program> version(String label) {
        var remembered = versions.getIfPresent(label);
        if (remembered != null) {
            return Uni.createFrom().item(remembered);
        }
        var at = label.lastIndexOf('@');
        return database.pool()
                .preparedQuery(VersionSql.DOCUMENT)
                .execute(Tuple.of(label.substring(0, at), Long.parseLong(label.substring(at + 1))))
                .map(rows -> VersionSql.program(rows.iterator().next()))
                .invoke(program -> versions.put(label, program));
    }

    @Override
    public Uni<Program> inForceAt(String program, Instant time) {
        var now = known;
        var name = now.nameOf(program);
        return now.at(name, time)
                .map(version -> Uni.createFrom().item(version))
                .orElseGet(() -> version(now.history()
                        .of(name)
                        .governing(time)
                        .orElseThrow(() -> Programs.missing(program))
                        .label()));
    }

    /** Before documents of the folder are applied and before the first call. */
    void load(@Observes @Priority(1) StartupEvent event) {
        refresh().await().atMost(START_LIMIT);
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return database.pool()
                .query(VersionSql.STAMP)
                .execute()
                .map(rows -> rows.iterator().next().getLong("stamp"))
                .chain(stamp -> stamp == known.stamp()
                        ? Uni.createFrom().voidItem()
                        : VersionSql.history(database.pool()).chain(history -> know(stamp, history)));
    }

    private Uni<Void> know(long stamp, History history) {
        var now = clock.instant();
        return Multi.createFrom()
                .iterable(history.programs())
                .onItem()
                .transformToUniAndConcatenate(program ->
                        ready(history.of(program), known.at(program, now), now).map(ready -> Map.entry(program, ready)))
                .collect()
                .asMap(Map.Entry::getKey, Map.Entry::getValue)
                .invoke(ready -> keep(new Known(stamp, history, ready)))
                .replaceWithVoid();
    }

    /** The versions of a program from now on; the last good one stays where the present one cannot be read. */
    private Uni<NavigableMap<Instant, Program>> ready(Timeline timeline, Optional<Program> last, Instant now) {
        var current = timeline.at(now);
        NavigableMap<Instant, Program> ready = new TreeMap<>();
        current.flatMap(_ -> last).ifPresent(program -> ready.put(begins(current.orElseThrow()), program));
        return Multi.createFrom()
                .items(Stream.concat(current.stream(), timeline.after(now).values().stream()))
                .onItem()
                .transformToUniAndConcatenate(version -> readable(version)
                        .invoke(read -> read.ifPresent(program -> ready.put(begins(version), program))))
                .collect()
                .last()
                .replaceWith(ready);
    }

    /** A refresh that began earlier may end later than one that saw more. */
    private synchronized void keep(Known read) {
        if (read.stamp() >= known.stamp()) {
            known = read;
        }
    }

    private static Instant begins(ProgramVersion version) {
        return version.begins().orElseThrow();
    }

    /**
     * Empty for a document that was written for another version of the service: the last good one stays, and a start
     * goes on without any.
     */
    private Uni<Optional<Program>> readable(ProgramVersion version) {
        return version(version.label())
                .map(Optional::of)
                .onFailure(RefusalException.class)
                .recoverWithItem(unreadable -> {
                    LOG.errorf(
                            "the program %s cannot be read, apply one that can: %s",
                            version.label(), unreadable.getMessage());
                    return Optional.empty();
                });
    }
}
