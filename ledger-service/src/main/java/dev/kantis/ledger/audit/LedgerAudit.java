package dev.kantis.ledger.audit;

/**
 * Port: recomputes the ledger from its immutable rows and compares it with its projections, in one snapshot. Reads
 * everything, so it takes its time. Blocking.
 */
public interface LedgerAudit {

    LedgerReport verify();
}
