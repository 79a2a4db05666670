package dev.kantis.partner.risk;

import io.smallrye.mutiny.Uni;

/** Port: the ledger, which ends reviews. */
public interface LedgerReviews {

    /** Ends a decided review in the ledger; can be repeated, and does it once. */
    Uni<Review.Moved> end(Review review, boolean accepted);
}
