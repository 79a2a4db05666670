package dev.kantis.ledger.audit.storage;

/** What must always hold, as a query that counts the rows that break it. */
enum Invariant {
    WALLET_EQUALS_LEGS("Each wallet's buckets are the sum of its legs.", """
            SELECT count(*) FROM wallet w LEFT JOIN (
              SELECT owner_id, unit,
                sum(CASE WHEN credit = 1 THEN amount WHEN debit = 1 THEN -amount ELSE 0 END) AS available,
                sum(CASE WHEN credit = 2 THEN amount WHEN debit = 2 THEN -amount ELSE 0 END) AS pending,
                sum(CASE WHEN credit = 3 THEN amount WHEN debit = 3 THEN -amount ELSE 0 END) AS held,
                sum(CASE WHEN debit = 4 THEN amount WHEN credit = 4 THEN -amount ELSE 0 END) AS debt
              FROM leg GROUP BY owner_id, unit) l USING (owner_id, unit)
            WHERE (w.available, w.pending, w.held, w.debt)
              IS DISTINCT FROM (l.available, l.pending, l.held, l.debt)
            """),
    SUM_IS_ZERO("Over all accounts, credits equal debits.", """
            SELECT count(*) FROM (
              SELECT sum(signed) AS total FROM leg, LATERAL (VALUES (credit, amount), (debit, -amount)) AS v(account, signed)
            ) t WHERE total IS DISTINCT FROM 0 AND total IS NOT NULL
            """),
    SEQUENCE_HAS_NO_GAPS("Legs of a wallet are numbered 1, 2, 3 without a gap.", """
            SELECT count(*) FROM wallet w LEFT JOIN (
              SELECT owner_id, unit, count(*) AS legs, max(seq) AS last FROM leg GROUP BY owner_id, unit
            ) l USING (owner_id, unit) WHERE w.seq <> coalesce(l.legs, 0) OR w.seq <> coalesce(l.last, 0)
            """),
    BALANCE_CHAIN_HOLDS("Each leg's available_after follows from the one before.", """
            SELECT count(*) FROM (
              SELECT available_after, lag(available_after, 1, 0::bigint) OVER (PARTITION BY owner_id, unit ORDER BY seq) AS before,
                CASE WHEN credit = 1 THEN amount WHEN debit = 1 THEN -amount ELSE 0 END AS change FROM leg
            ) l WHERE available_after <> before + change
            """),
    LOTS_EQUAL_WALLET("What remains in lots is available, what is reserved in them is held.", """
            SELECT count(*) FROM wallet w LEFT JOIN (
              SELECT owner_id, unit, sum(remaining) AS remaining, sum(reserved) AS reserved FROM lot GROUP BY owner_id, unit
            ) l USING (owner_id, unit)
            WHERE w.available + w.pending <> coalesce(l.remaining, 0) OR w.held <> coalesce(l.reserved, 0)
            """),
    LOTS_EQUAL_ALLOCATIONS("What left a lot is written in allocations.", """
            SELECT count(*) FROM lot l LEFT JOIN (
              SELECT owner_id, lot_id, sum(qty) FILTER (WHERE kind IN (1, 3, 5, 6, 7)) AS gone,
                sum(CASE WHEN kind = 2 THEN qty WHEN kind IN (3, 4, 7) THEN -qty ELSE 0 END) AS reserved
              FROM alloc GROUP BY owner_id, lot_id) a USING (owner_id, lot_id)
            WHERE l.granted <> l.remaining + l.reserved + coalesce(a.gone, 0) OR l.reserved <> coalesce(a.reserved, 0)
            """),
    HOLDS_EQUAL_HELD("Open holds are what wallets hold.", """
            SELECT count(*) FROM wallet w LEFT JOIN (
              SELECT owner_id, unit, sum(amount) AS open FROM hold WHERE state = 1 GROUP BY owner_id, unit
            ) h USING (owner_id, unit) WHERE w.held <> coalesce(h.open, 0)
            """),
    LANE_HAS_NO_GAPS("Entries of a lane are numbered without a gap.", """
            SELECT count(*) FROM lane l LEFT JOIN (
              SELECT lane_id, count(*) AS entries, max(lane_seq) AS last FROM entry GROUP BY lane_id
            ) e USING (lane_id)
            WHERE l.next_seq - 1 <> coalesce(e.entries, 0) OR l.next_seq - 1 <> coalesce(e.last, 0)
            """),
    HASH_CHAIN_IS_WHOLE("Each batch's hash follows the hash before it, up to the head of its lane.", """
            SELECT count(*) FROM (
              SELECT lane_id, prev_hash, lag(hash) OVER (PARTITION BY lane_id ORDER BY first_seq) AS before FROM lane_batch
            ) b WHERE before IS NOT NULL AND before <> prev_hash
            """),
    PURCHASE_POSTED_ONCE("Each purchase has one receipt and one entry, and earned what the entry says.", """
            SELECT count(*) FROM purchase p
            LEFT JOIN receipt r ON r.owner_id = p.owner_id AND r.purchase_id = p.purchase_id
            LEFT JOIN entry e ON e.owner_id = p.owner_id AND e.idem = r.idem
            WHERE e.entry_id IS DISTINCT FROM p.entry_id OR NOT e.accepted
              OR (e.outcome ->> 'points')::bigint IS DISTINCT FROM p.points
            """);

    private final String description;
    private final String violations;

    Invariant(String description, String violations) {
        this.description = description;
        this.violations = violations;
    }

    String description() {
        return description;
    }

    String violations() {
        return violations;
    }
}
