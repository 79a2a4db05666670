package dev.kantis.ledger.posting;

/** What happens to returned points that were spent meanwhile. */
public enum ReturnPolicy {
    /** Only points that are still pending are taken back; the rest is written off. */
    PENDING_ONLY,
    /** Pending and available points are taken back; the rest is written off. */
    WITHIN_BALANCE,
    /** What cannot be taken back becomes debt, which later earns repay. Debt never expires. */
    DEBT
}
