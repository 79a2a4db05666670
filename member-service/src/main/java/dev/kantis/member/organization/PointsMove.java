package dev.kantis.member.organization;

import java.util.UUID;

/**
 * A call to the ledger that is due: a contact's points move into the company's pool, or out of it. {@code requestId} is
 * the same until the ledger has answered; {@code attempt} counts from one.
 */
public record PointsMove(UUID organizationId, UUID memberId, boolean in, UUID requestId, int attempt) {}
