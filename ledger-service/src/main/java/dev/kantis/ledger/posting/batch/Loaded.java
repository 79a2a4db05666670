package dev.kantis.ledger.posting.batch;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.Hold;
import dev.kantis.ledger.posting.MemberFacts;
import dev.kantis.ledger.posting.Original;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.Standing;
import dev.kantis.ledger.posting.Wallet;
import java.util.Map;
import java.util.UUID;

/**
 * What a batch read under its locks. Holds are the open ones of its owners and those that commands name; purchases are
 * by receipt, with the request that recorded them.
 */
public record Loaded(
        Map<Short, Lane> lanes,
        int laneCount,
        boolean redemptionFrozen,
        Map<UUID, Identity> identities,
        Map<WalletKey, Wallet> wallets,
        Map<HoldKey, Hold> holds,
        Map<RequestKey, Stored> stored,
        Map<ReceiptName, Recorded> receipts,
        Map<Long, Original> originals,
        ForJudging judging) {
    /** What judgments need: facts by member, standings, what budgets gave. */
    public record ForJudging(
            Map<UUID, MemberFacts> facts, Map<StandingKey, Standing> standings, Map<String, Long> spent) {
        public static final ForJudging NOTHING = new ForJudging(Map.of(), Map.of(), Map.of());
    }

    /** What a member has by a program; the member by the number of the identifier. */
    public record StandingKey(long owner, String program) {}

    /** A wallet by its owner's number and unit. */
    public record WalletKey(long owner, String unit) {}

    /** A hold by its owner's number and id. */
    public record HoldKey(long owner, UUID hold) {}

    /** A request by the identifier that it came in by. */
    public record RequestKey(UUID actor, UUID request) {}

    /** A request that was answered before; {@code fingerprint} is the half that is kept, in hex. */
    public record Stored(String fingerprint, Outcome<PostedEntry> outcome) {}

    /** A receipt by who gave it. */
    public record ReceiptName(UUID partner, String receipt) {}

    /** A receipt that was recorded before, with its purchase and the outcome of the recording. */
    public record Recorded(String fingerprint, Purchase purchase, Outcome<PostedEntry> outcome) {}
}
