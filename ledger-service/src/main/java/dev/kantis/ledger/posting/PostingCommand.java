package dev.kantis.ledger.posting;

import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * What is asked of an owner's wallet: the request id (unique per owner) with the hash of its content, and what has to
 * be read before it can be decided. Fingerprints are SHA-256 in hex.
 */
public record PostingCommand(
        UUID owner,
        UUID requestId,
        String fingerprint,
        EntryKind kind,
        String unit,
        ZoneId zone,
        Optional<UUID> hold,
        Optional<ReceiptKey> receipt) {

    /** What is counted, and the zone of its days. */
    public record Unit(String name, ZoneId zone) {}

    /** Names a purchase; {@code fingerprint} of what the partner sent, without the request id. */
    public record ReceiptKey(UUID partnerId, String receiptId, String fingerprint) {}

    public static PostingCommand of(UUID owner, UUID requestId, String fingerprint, EntryKind kind, Unit unit) {
        return new PostingCommand(
                owner, requestId, fingerprint, kind, unit.name(), unit.zone(), Optional.empty(), Optional.empty());
    }

    public PostingCommand onHold(UUID holdId) {
        return new PostingCommand(owner, requestId, fingerprint, kind, unit, zone, Optional.of(holdId), receipt);
    }

    public PostingCommand onReceipt(ReceiptKey key) {
        return new PostingCommand(owner, requestId, fingerprint, kind, unit, zone, hold, Optional.of(key));
    }
}
