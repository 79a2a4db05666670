package dev.kantis.member.organization;

import dev.kantis.member.ledger.LinkSaga;
import java.util.UUID;

/**
 * A call to the ledger that is due: from now on a contact's points go where {@code terms} say. {@code requestId} is the
 * same until the ledger has answered; {@code attempt} counts from one.
 */
public record PointsMove(UUID organizationId, UUID memberId, Terms terms, UUID requestId, int attempt)
        implements LinkSaga.Move {
    @Override
    public boolean in() {
        return terms.areLinked();
    }
}
