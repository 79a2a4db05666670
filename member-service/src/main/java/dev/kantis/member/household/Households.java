package dev.kantis.member.household;

import dev.kantis.member.household.Household.Mate;
import dev.kantis.member.ledger.LinkSaga;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Port: households, and the moves of points that are due. */
public interface Households extends LinkSaga.Moves<PoolMove> {

    Uni<Optional<Household>> find(UUID memberId);

    /** Locks the household that a member is in until the transaction ends. */
    Uni<Optional<Household>> lockOf(SqlConnection tx, UUID memberId);

    Uni<Optional<Household>> lock(SqlConnection tx, UUID householdId);

    /** Whether the member is in a merge with another one, which the ledger lets into no pool. */
    Uni<Boolean> isMerged(SqlConnection tx, UUID memberId);

    Uni<Void> make(SqlConnection tx, UUID householdId, Instant now);

    /** Adds a member whose points are about to move in. */
    Uni<Void> add(SqlConnection tx, UUID householdId, Mate mate, UUID requestId);

    /** The member's points are about to move out. */
    Uni<Void> leave(SqlConnection tx, UUID memberId, UUID requestId);

    Uni<Void> handOver(SqlConnection tx, UUID householdId, UUID to);

    /** Unused invitations of a household, other than that of this request. */
    Uni<Integer> invitations(SqlConnection tx, UUID householdId, UUID requestId, Instant now);

    /** Keeps an invitation; one of the same request is replaced. */
    Uni<Void> invite(SqlConnection tx, UUID householdId, UUID requestId, String tokenHash, Instant expiresAt);

    /** The household that a token is of, locked with its invitation; empty when it is worth nothing. */
    Uni<Optional<UUID>> invited(SqlConnection tx, String tokenHash, Instant now);

    Uni<Void> use(SqlConnection tx, String tokenHash);

    /**
     * Ends a move that the ledger made, and a household that nobody is left in; when its owner is gone, who has been in
     * it longest is the owner. False if it was ended before.
     */
    Uni<Boolean> done(SqlConnection tx, PoolMove move);

    /** Undoes a joining that the ledger will never make. */
    @Override
    Uni<Void> never(PoolMove move);

    /** Forgets invitations that ended before. */
    Uni<Void> forget(Instant before);
}
