package dev.kantis.ledger.posting;

import dev.kantis.kit.errors.Outcome;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/**
 * Port: the one door through which points move. Entry, legs, lots, hold and purchase commit together; the entry is the
 * event. The same request gets the first outcome, a refusal included, and concurrent repeats wait for it. Refuses with
 * TOO_MANY_REQUESTS when its queues are full.
 */
public interface Postings {
    Uni<Outcome<PostedEntry>> post(PostingCommand command, Decision decision);

    /** What posting it would answer now. Writes nothing, waits for nobody. */
    Uni<Outcome<PostedEntry>> preview(PostingCommand command, Decision decision);

    /**
     * Posts on two owners at once: {@code from.actor} and {@code to}. The outcome is the first owner's; the second gets
     * an entry of kind {@code toKind} under the same request id.
     */
    Uni<Outcome<PostedEntry>> postPair(PostingCommand from, Counterpart to, PairDecision decision);

    /** Posts what is due on a wallet, if anything is; for sweepers. */
    Uni<Void> settle(UUID owner, UnitPolicy unit);

    /** What is known of a receipt; fails with PURCHASE_UNKNOWN. */
    Uni<KnownReceipt> receipt(UUID partnerId, String receiptId);

    /**
     * Whose purchase a receipt is, the program that judged it, {@code name@version}, and the pool that has a part of
     * it.
     */
    record KnownReceipt(UUID owner, String program, Optional<UUID> pool) {}

    /** The other side of an operation on two owners. */
    record Counterpart(UUID owner, OwnerKind ownerKind, EntryKind kind) {}
}
