package dev.kantis.ledger.posting;

import dev.kantis.kit.errors.Outcome;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import java.util.function.Function;

/**
 * Port: the one door through which points move. Entry, legs, lots, hold, purchase and events commit together; the same
 * request gets the first outcome, a refusal included, and concurrent repeats wait for it.
 */
public interface Postings {

    Uni<Outcome<PostedEntry>> post(PostingCommand command, Function<LedgerState, Outcome<Draft>> decision);

    /** Whose purchase a receipt is; fails with PURCHASE_UNKNOWN. */
    Uni<UUID> ownerOf(UUID partnerId, String receiptId);
}
