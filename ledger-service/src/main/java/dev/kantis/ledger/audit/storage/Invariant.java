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
    SEQUENCE_HAS_NO_GAPS("Entries of a wallet are numbered 1, 2, 3 without a gap.", """
            SELECT count(*) FROM wallet w LEFT JOIN (
              SELECT owner_id, unit, count(DISTINCT seq) AS entries, max(seq) AS last FROM leg GROUP BY owner_id, unit
            ) l USING (owner_id, unit) WHERE w.seq <> coalesce(l.entries, 0) OR w.seq <> coalesce(l.last, 0)
            """),
    BALANCE_CHAIN_HOLDS("Each leg's available_after follows from the one before.", """
            SELECT count(*) FROM (
              SELECT available_after,
                lag(available_after, 1, 0::bigint) OVER (PARTITION BY owner_id, unit ORDER BY seq, part) AS before,
                CASE WHEN credit = 1 THEN amount WHEN debit = 1 THEN -amount ELSE 0 END AS change FROM leg
            ) l WHERE available_after <> before + change
            """),
    LOTS_EQUAL_WALLET("What lots hold is what the wallet says, bucket by bucket.", """
            SELECT count(*) FROM wallet w LEFT JOIN (
              SELECT owner_id, unit, sum(pending) AS pending, sum(remaining) AS remaining, sum(reserved) AS reserved
              FROM lot GROUP BY owner_id, unit
            ) l USING (owner_id, unit)
            WHERE w.available <> coalesce(l.remaining, 0) OR w.pending <> coalesce(l.pending, 0)
              OR w.held <> coalesce(l.reserved, 0)
            """),
    LOTS_EQUAL_LEGS("Each lot's buckets are the sum of the legs that name it.", """
            SELECT count(*) FROM lot l LEFT JOIN (
              SELECT owner_id, unit, lot,
                sum(CASE WHEN credit = 1 THEN amount WHEN debit = 1 THEN -amount ELSE 0 END) AS remaining,
                sum(CASE WHEN credit = 2 THEN amount WHEN debit = 2 THEN -amount ELSE 0 END) AS pending,
                sum(CASE WHEN credit = 3 THEN amount WHEN debit = 3 THEN -amount ELSE 0 END) AS reserved
              FROM leg GROUP BY owner_id, unit, lot) g USING (owner_id, unit, lot)
            WHERE l.remaining <> coalesce(g.remaining, 0) OR l.pending <> coalesce(g.pending, 0)
              OR l.reserved <> coalesce(g.reserved, 0)
            """),
    HOLDS_EQUAL_HELD("Open holds are what wallets hold.", """
            SELECT count(*) FROM wallet w LEFT JOIN (
              SELECT owner_id, unit, sum(amount) AS open FROM hold WHERE state = 1 GROUP BY owner_id, unit
            ) h USING (owner_id, unit) WHERE w.held <> coalesce(h.open, 0)
            """),
    LANE_HAS_NO_GAPS("Entries of a lane are numbered without a gap.", """
            SELECT count(*) FROM lane l LEFT JOIN (
              SELECT entry_id >> 48 AS lane_id, count(*) AS entries, max(entry_id & ((1::bigint << 48) - 1)) AS last
              FROM entry GROUP BY 1
            ) e USING (lane_id)
            WHERE l.next_seq - 1 <> coalesce(e.entries, 0) OR l.next_seq - 1 <> coalesce(e.last, 0)
            """),
    HASH_CHAIN_IS_WHOLE("Each batch's hash follows the hash before it, up to the head of its lane.", """
            SELECT count(*) FROM (
              SELECT lane_id, prev_hash, lag(hash) OVER (PARTITION BY lane_id ORDER BY first_seq) AS before FROM lane_batch
            ) b WHERE before IS NOT NULL AND before <> prev_hash
            """),
    PURCHASE_POSTED_ONCE("Each purchase has one receipt and one entry, and earned what its legs say.", """
            SELECT count(*) FROM purchase p
            LEFT JOIN receipt r ON r.owner_id = p.owner_id AND r.purchase_id = p.purchase_id
            LEFT JOIN entry e ON e.actor_id = p.owner_id AND e.idem = r.idem
            LEFT JOIN (
              SELECT entry_id, sum(amount) AS points FROM leg WHERE debit = 100 GROUP BY entry_id
            ) g ON g.entry_id = p.entry_id
            WHERE e.entry_id IS DISTINCT FROM p.entry_id OR NOT e.accepted OR coalesce(g.points, 0) <> p.points
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
