package dev.kantis.member.erasure;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.MemberConfig;
import dev.kantis.member.erasure.Erasure.AskedBy;
import dev.kantis.member.version.MemberVersions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Asks for erasures and cancels them. {@link EraseMembers} does the rest. */
@ApplicationScoped
public class AskForErasure {
    private final Erasures erasures;
    private final MemberVersions versions;
    private final Ids ids;
    private final InstantSource clock;
    private final Duration wait;

    AskForErasure(Erasures erasures, MemberVersions versions, Ids ids, InstantSource clock, MemberConfig config) {
        this.erasures = erasures;
        this.versions = versions;
        this.ids = ids;
        this.clock = clock;
        this.wait = config.erasure().waiting();
    }

    /** The one that is open already, or a new one. */
    public Uni<Outcome<UUID>> ask(SqlConnection tx, UUID member, AskedBy by, boolean atOnce) {
        return versions.lock(tx, member)
                .chain(version -> erasures.lockLast(tx, member).chain(last -> {
                    if (last.isPresent() && last.get().isOpen()) {
                        return done(last.get().id());
                    }
                    return version.isPresent() || isAgain(last, by)
                            ? add(tx, member, by, atOnce)
                            : refused(unknownMember());
                }));
    }

    /** After another service was restored from a backup staff ask again for those who are gone here. */
    private static boolean isAgain(Optional<Erasure> last, AskedBy by) {
        return by == AskedBy.STAFF
                && last.filter(erasure -> erasure.state() == Erasure.State.DONE).isPresent();
    }

    private Uni<Outcome<UUID>> add(SqlConnection tx, UUID member, AskedBy by, boolean atOnce) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var erasure = Erasure.asked(ids.next(), member, by, now, atOnce ? now : now.plus(wait));
        return erasures.add(tx, erasure, ids.next()).chain(() -> done(erasure.id()));
    }

    /** Cancels one that waits; answers its id. */
    public Uni<Outcome<UUID>> cancel(SqlConnection tx, UUID member) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return erasures.lockLast(tx, member).chain(last -> {
            if (last.isEmpty()) {
                return refused(Erasure.unknown());
            }
            return switch (last.get().cancel(now)) {
                case Outcome.Refused<Erasure>(var refusal) -> refused(refusal);
                case Outcome.Done<Erasure>(var canceled) ->
                    erasures.cancel(tx, canceled.id(), now).chain(() -> done(canceled.id()));
            };
        });
    }

    private static Uni<Outcome<UUID>> done(UUID id) {
        return Uni.createFrom().item(Outcome.done(id));
    }

    private static Uni<Outcome<UUID>> refused(Refusal refusal) {
        return Uni.createFrom().item(Outcome.refused(refusal));
    }

    private static Refusal unknownMember() {
        return new Refusal(Reason.REASON_MEMBER_UNKNOWN, "There is no such member.");
    }
}
