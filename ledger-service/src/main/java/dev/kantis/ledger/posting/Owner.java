package dev.kantis.ledger.posting;

import java.util.UUID;

/**
 * Who owns a wallet. {@code number} is the compact number of the id, which never changes. {@code frozen}: may not
 * redeem.
 */
public record Owner(UUID id, long number, OwnerKind kind, boolean frozen) {}
