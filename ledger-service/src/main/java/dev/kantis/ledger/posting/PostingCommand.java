package dev.kantis.ledger.posting;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What is asked of a wallet: the owner by whose identifier it comes in, the request id (unique per identifier) with the
 * hash of its content, and what has to be read before it can be decided. Fingerprints are SHA-256 in hex.
 */
public record PostingCommand(
        UUID actor,
        OwnerKind ownerKind,
        UUID requestId,
        String fingerprint,
        EntryKind kind,
        UnitPolicy unit,
        Reads reads) {
    /** What a decision needs to see besides the wallet; {@code pool} is who has a part of the receipt's purchase. */
    public record Reads(
            Optional<UUID> hold,
            Optional<ReceiptKey> receipt,
            OptionalLong original,
            Optional<ForJudging> judging,
            Optional<UUID> pool) {
        static final Reads NOTHING =
                new Reads(Optional.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty());
    }

    /** What a judgment may touch: what the member has by the program, units besides the command's own, and budgets. */
    public record ForJudging(String program, List<UnitPolicy> units, List<String> budgets) {
        public ForJudging {
            units = List.copyOf(units);
            budgets = List.copyOf(budgets);
        }
    }

    /** Names a purchase; {@code fingerprint} of what the partner sent, without the request id. */
    public record ReceiptKey(UUID partnerId, String receiptId, String fingerprint) {}

    public static PostingCommand of(UUID actor, UUID requestId, String fingerprint, EntryKind kind, UnitPolicy unit) {
        var owner = unit.isSandbox() ? OwnerKind.SANDBOX : OwnerKind.MEMBER;
        return new PostingCommand(actor, owner, requestId, fingerprint, kind, unit, Reads.NOTHING);
    }

    public PostingCommand ownedBy(OwnerKind other) {
        return new PostingCommand(actor, other, requestId, fingerprint, kind, unit, reads);
    }

    public PostingCommand onHold(UUID holdId) {
        return reading(new Reads(Optional.of(holdId), reads.receipt, reads.original, reads.judging, reads.pool));
    }

    public PostingCommand onReceipt(ReceiptKey key) {
        return reading(new Reads(reads.hold, Optional.of(key), reads.original, reads.judging, reads.pool));
    }

    public PostingCommand onEntry(long entryId) {
        return reading(new Reads(reads.hold, reads.receipt, OptionalLong.of(entryId), reads.judging, reads.pool));
    }

    public PostingCommand judging(ForJudging what) {
        return reading(new Reads(reads.hold, reads.receipt, reads.original, Optional.of(what), reads.pool));
    }

    /** About a purchase of which this pool has a part. */
    public PostingCommand dividedWith(Optional<UUID> pool) {
        return reading(new Reads(reads.hold, reads.receipt, reads.original, reads.judging, pool));
    }

    private PostingCommand reading(Reads other) {
        return new PostingCommand(actor, ownerKind, requestId, fingerprint, kind, unit, other);
    }
}
