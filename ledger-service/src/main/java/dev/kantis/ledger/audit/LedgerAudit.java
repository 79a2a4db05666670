package dev.kantis.ledger.audit;

import io.smallrye.mutiny.Uni;

/** Port: recomputes the ledger from its immutable rows and compares it with its projections, in one snapshot. */
public interface LedgerAudit {

    Uni<LedgerReport> verify();
}
