package dev.kantis.member.profile;

import dev.kantis.kit.database.Database;
import dev.kantis.member.version.MemberVersions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Tells others when members grow into another age band. Runs on every replica: members are locked one by one, and
 * whoever comes second sees that nothing is left to tell.
 */
@ApplicationScoped
public class Birthdays {
    private static final int BATCH = 200;

    private final Database database;
    private final MemberVersions versions;
    private final Profiles profiles;
    private final ProfileEvents events;
    private final InstantSource clock;

    Birthdays(
            Database database, MemberVersions versions, Profiles profiles, ProfileEvents events, InstantSource clock) {
        this.database = database;
        this.versions = versions;
        this.profiles = profiles;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return tell(clock.instant());
    }

    /** Tells of all bands that changed until then. */
    public Uni<Void> tell(Instant time) {
        var now = time.truncatedTo(ChronoUnit.MICROS);
        return profiles.due(LocalDate.ofInstant(now, ZoneOffset.UTC), BATCH).chain(due -> tell(due, now));
    }

    private Uni<Void> tell(List<UUID> due, Instant now) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(id -> database.inTransaction(tx -> tell(tx, id, now)))
                .collect()
                .asList()
                .chain(told -> told.size() < BATCH ? Uni.createFrom().voidItem() : tell(now));
    }

    private Uni<Void> tell(SqlConnection tx, UUID id, Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return versions.lock(tx, id)
                .chain(() -> profiles.find(tx, id))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : profiles.facts(tx, id)
                                .chain(told -> tell(tx, id, told, found.get().facts(today), now)));
    }

    private Uni<Void> tell(SqlConnection tx, UUID id, Facts told, Facts facts, Instant now) {
        if (facts.equals(told)) {
            return Uni.createFrom().voidItem();
        }
        return profiles.saveFacts(tx, id, facts)
                .chain(() -> versions.raise(tx, id))
                .chain(version -> events.factsChanged(tx, id, facts, new ProfileEvents.FactsVersion(version, now)));
    }
}
