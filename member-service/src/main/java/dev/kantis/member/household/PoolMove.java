package dev.kantis.member.household;

import dev.kantis.member.ledger.LinkSaga;
import java.util.UUID;

/**
 * A call to the ledger that is due: a member's points move into a pool, or out of it. {@code requestId} is the same
 * until the ledger has answered; {@code attempt} counts from one and proves that the move is still ours.
 */
public record PoolMove(UUID memberId, UUID householdId, boolean in, UUID requestId, int attempt)
        implements LinkSaga.Move {}
