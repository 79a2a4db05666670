package dev.kantis.member.erasure;

import dev.kantis.kit.database.Database;
import dev.kantis.member.erasure.Erasure.AskedBy;
import dev.kantis.member.erasure.Erasures.Next;
import dev.kantis.member.erasure.MembersLeaving.Left;
import dev.kantis.member.version.MemberVersions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Writes down how far an erasure is, and deletes the rows of this service. */
@ApplicationScoped
class RecordErasure {
    private final Database database;
    private final Erasures erasures;
    private final MembersLeaving members;
    private final MemberVersions versions;
    private final ErasureEvents events;
    private final InstantSource clock;

    RecordErasure(
            Database database,
            Erasures erasures,
            MembersLeaving members,
            MemberVersions versions,
            ErasureEvents events,
            InstantSource clock) {
        this.database = database;
        this.erasures = erasures;
        this.members = members;
        this.versions = versions;
        this.events = events;
        this.clock = clock;
    }

    /** To the microsecond, which is what the database keeps. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** From here on nobody changes the member any more. False if it was canceled before. */
    Uni<Boolean> begin(ErasureTask task) {
        return database.inTransaction(
                tx -> versions.lock(tx, task.memberId()).chain(() -> erasures.begin(tx, task.erasureId())));
    }

    Uni<Void> done(ErasureTask task, Place place, List<ErasedPart> parts, Next next) {
        return database.inTransaction(tx -> erasures.done(tx, task, new Erasure.Step(place, now(), parts), next))
                .replaceWithVoid();
    }

    Uni<Void> end(ErasureTask task) {
        return database.inTransaction(tx -> erasures.end(tx, task.erasureId(), now()));
    }

    /** The rows go together with the note that they went and the event. */
    Uni<List<ErasedPart>> here(ErasureTask task, Next next) {
        return database.inTransaction(tx -> members.erase(tx, task.memberId())
                        .call(left ->
                                erasures.done(tx, task, new Erasure.Step(Place.MEMBER, now(), left.parts()), next))
                        .call(left -> tell(tx, task.memberId(), left)))
                .map(Left::parts);
    }

    /** The rows of somebody whom a backup brought back, and an erasure that goes through all places again. */
    Uni<Void> again(UUID member, UUID erasureId, UUID callId) {
        var erasure = Erasure.asked(erasureId, member, AskedBy.RESTORE, now(), now());
        return database.inTransaction(tx -> erasures.lockLast(tx, member)
                .chain(last -> members.erase(tx, member)
                        .call(() -> last.filter(Erasure::isOpen).isPresent()
                                ? Uni.createFrom().voidItem()
                                : erasures.add(tx, erasure, callId))
                        .call(left -> tell(tx, member, left))
                        .replaceWithVoid()));
    }

    private Uni<Void> tell(SqlConnection tx, UUID member, Left left) {
        return left.version().isEmpty()
                ? Uni.createFrom().voidItem()
                : events.erased(tx, member, left.version().getAsLong(), now());
    }

    static Next atOnce(UUID callId) {
        return new Next(callId, Duration.ZERO);
    }
}
