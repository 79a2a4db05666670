package dev.kantis.member.household;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.household.Household.Mate;
import dev.kantis.member.household.Household.Role;
import dev.kantis.member.household.Household.State;
import dev.kantis.member.version.MemberVersions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** What members do with households. Points move later, by {@link MovePoints}. */
@ApplicationScoped
public class ManageHousehold {
    private static final Duration INVITATION = Duration.ofDays(7);

    private final Households households;
    private final MemberVersions versions;
    private final Ids ids;
    private final InstantSource clock;

    ManageHousehold(Households households, MemberVersions versions, Ids ids, InstantSource clock) {
        this.households = households;
        this.versions = versions;
        this.ids = ids;
        this.clock = clock;
    }

    /** A household whose owner the member is; answers its id. */
    public Uni<Outcome<UUID>> make(SqlConnection tx, UUID member) {
        var now = now();
        var id = ids.next();
        return whoIsFree(
                tx,
                member,
                () -> households
                        .make(tx, id, now)
                        .chain(() ->
                                households.add(tx, id, new Mate(member, Role.OWNER, State.JOINING, now), ids.next()))
                        .replaceWith(Outcome.done(id)));
    }

    /** Keeps the hash of an invitation's token; answers when it ends. */
    public Uni<Outcome<Instant>> invite(SqlConnection tx, UUID caller, UUID requestId, String tokenHash) {
        var now = now();
        return households.lockOf(tx, caller).chain(found -> {
            if (found.isEmpty()) {
                return refused(Household.unknown());
            }
            var id = found.get().id();
            return households
                    .invitations(tx, id, requestId, now)
                    .chain(unused -> found.get()
                            .invite(caller, unused)
                            .map(ManageHousehold::<Instant>refused)
                            .orElseGet(() -> households
                                    .invite(tx, id, requestId, tokenHash, now.plus(INVITATION))
                                    .replaceWith(Outcome.done(now.plus(INVITATION)))));
        });
    }

    /** Joins the household that the token is of; answers its id. */
    public Uni<Outcome<UUID>> accept(SqlConnection tx, UUID member, String tokenHash) {
        var now = now();
        return whoIsFree(
                tx,
                member,
                () -> households
                        .invited(tx, tokenHash, now)
                        .chain(invited -> invited.isEmpty()
                                ? Uni.createFrom().item(Optional.<Household>empty())
                                : households.lock(tx, invited.get()))
                        .chain(found -> found.isEmpty()
                                ? refused(new Refusal(
                                        Reason.REASON_INVITATION_UNKNOWN,
                                        "This invitation was used, ended, or is none."))
                                : join(tx, found.get(), new Mate(member, Role.MEMBER, State.JOINING, now), tokenHash)));
    }

    private Uni<Outcome<UUID>> join(SqlConnection tx, Household household, Mate mate, String tokenHash) {
        return household
                .join()
                .map(ManageHousehold::<UUID>refused)
                .orElseGet(() -> households
                        .use(tx, tokenHash)
                        .chain(() -> households.add(tx, household.id(), mate, ids.next()))
                        .replaceWith(Outcome.done(household.id())));
    }

    /** Lets a member leave; answers the household's id. */
    public Uni<Outcome<UUID>> leave(SqlConnection tx, UUID caller, UUID who) {
        return households.lockOf(tx, caller).chain(found -> {
            if (found.isEmpty()) {
                return refused(Household.unknown());
            }
            var id = found.get().id();
            return switch (found.get().leave(caller, who)) {
                case Outcome.Refused<Mate>(var refusal) -> refused(refusal);
                case Outcome.Done<Mate>(var mate) ->
                    (mate.state() == State.LEAVING
                                    ? Uni.createFrom().voidItem()
                                    : households.leave(tx, who, ids.next()))
                            .replaceWith(Outcome.done(id));
            };
        });
    }

    /** Makes another member the owner; answers the household's id. */
    public Uni<Outcome<UUID>> handOver(SqlConnection tx, UUID caller, UUID to) {
        return households.lockOf(tx, caller).chain(found -> {
            if (found.isEmpty()) {
                return refused(Household.unknown());
            }
            var id = found.get().id();
            return switch (found.get().handOver(caller, to)) {
                case Outcome.Refused<Mate>(var refusal) -> refused(refusal);
                case Outcome.Done<Mate> _ -> households.handOver(tx, id, to).replaceWith(Outcome.done(id));
            };
        });
    }

    /** What is to be done for somebody who is locked and in no household. */
    private interface Work {
        Uni<Outcome<UUID>> start();
    }

    private Uni<Outcome<UUID>> whoIsFree(SqlConnection tx, UUID member, Work work) {
        return versions.lock(tx, member)
                .chain(version -> version.isEmpty()
                        ? refused(new Refusal(Reason.REASON_MEMBER_UNKNOWN, "There is no such member."))
                        : ifFree(tx, member, work));
    }

    private Uni<Outcome<UUID>> ifFree(SqlConnection tx, UUID member, Work work) {
        return households
                .isMerged(tx, member)
                .chain(merged -> merged
                        ? refused(Household.merged(member))
                        : households
                                .lockOf(tx, member)
                                .chain(found -> found.isPresent() ? refused(Household.joined()) : work.start()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static <T> Uni<Outcome<T>> refused(Refusal refusal) {
        return Uni.createFrom().item(Outcome.refused(refusal));
    }
}
