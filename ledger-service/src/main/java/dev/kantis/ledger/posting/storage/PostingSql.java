package dev.kantis.ledger.posting.storage;

/** The statements of a posting. */
final class PostingSql {
    static final String LOCK_LANE = """
            SELECT lane_id, next_seq, head_hash, last_at FROM lane WHERE lane_id = $1 FOR UPDATE
            """;
    static final String STORED = """
            SELECT req_hash, accepted, outcome FROM entry WHERE owner_id = $1 AND idem = $2
            """;
    static final String WALLET = """
            SELECT available, pending, held, debt, earned, burned, expired, seq FROM wallet
            WHERE owner_id = $1 AND unit = $2
            """;
    static final String LOTS = """
            SELECT lot_id, expires_on, funding_id, available_from, granted, remaining, reserved FROM lot
            WHERE owner_id = $1 AND unit = $2 AND remaining + reserved > 0
            """;
    static final String HOLD = """
            SELECT h.hold_id, h.amount, h.captured, h.state, h.reason, h.expires_at, a.lot_id, a.qty
            FROM hold h JOIN alloc a ON a.owner_id = h.owner_id AND a.entry_id = h.entry_id AND a.kind = 2
            JOIN lot l ON l.owner_id = h.owner_id AND l.unit = h.unit AND l.lot_id = a.lot_id
            WHERE h.owner_id = $1 AND h.hold_id = $2 AND h.unit = $3
            ORDER BY l.expires_on, l.lot_id
            """;
    static final String RECEIPT = """
            SELECT owner_id, purchase_id, idem, fingerprint FROM receipt WHERE partner_id = $1 AND receipt_id = $2
            """;
    static final String PURCHASE = """
            SELECT p.purchase_id, p.owner_id, p.partner_id, p.store_id, p.terminal_id, p.receipt_id, p.currency,
                   p.total_minor, p.points, p.program, p.purchase_time, p.entry_id, p.returned_by
            FROM receipt r JOIN purchase p ON p.owner_id = r.owner_id AND p.purchase_id = r.purchase_id
            WHERE r.partner_id = $1 AND r.receipt_id = $2
            """;
    static final String CLAIM_RECEIPT = """
            INSERT INTO receipt (partner_id, receipt_id, owner_id, purchase_id, idem, fingerprint)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
            """;
    static final String INSERT_ENTRY = """
            INSERT INTO entry (owner_id, idem, entry_id, req_hash, kind, accepted, outcome, lane_id, lane_seq, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8, $9, $10)
            """;
    static final String INSERT_LEG = """
            INSERT INTO leg (owner_id, unit, seq, entry_id, debit, credit, amount, available_after, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;
    static final String INSERT_ALLOCATION = """
            INSERT INTO alloc (owner_id, entry_id, lot_id, kind, qty) VALUES ($1, $2, $3, $4, $5)
            """;
    static final String PUT_WALLET = """
            INSERT INTO wallet (owner_id, unit, available, pending, held, debt, earned, burned, expired, seq, last_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (owner_id, unit) DO UPDATE SET available = excluded.available, pending = excluded.pending,
              held = excluded.held, debt = excluded.debt, earned = excluded.earned, burned = excluded.burned,
              expired = excluded.expired, seq = excluded.seq, last_at = excluded.last_at
            """;
    static final String PUT_LOT = """
            INSERT INTO lot (owner_id, unit, expires_on, lot_id, funding_id, available_from, granted, remaining, reserved)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (owner_id, unit, expires_on, lot_id) DO UPDATE SET remaining = excluded.remaining,
              reserved = excluded.reserved
            """;
    static final String PUT_HOLD = """
            INSERT INTO hold (owner_id, hold_id, unit, entry_id, amount, captured, state, reason, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (owner_id, hold_id) DO UPDATE SET captured = excluded.captured, state = excluded.state
            """;
    static final String INSERT_PURCHASE = """
            INSERT INTO purchase (owner_id, purchase_id, partner_id, store_id, terminal_id, receipt_id, currency, total_minor,
              lines, unit, points, entry_id, program, purchase_time, recorded_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::jsonb, $10, $11, $12, $13, $14, $15)
            """;
    static final String RETURN_PURCHASE = """
            UPDATE purchase SET returned_by = $3, returned_at = $4
            WHERE owner_id = $1 AND purchase_id = $2 AND returned_by IS NULL
            """;
    static final String MOVE_LANE = """
            UPDATE lane SET next_seq = $2, head_hash = $3, last_at = $4 WHERE lane_id = $1
            """;
    static final String INSERT_LANE_BATCH = """
            INSERT INTO lane_batch (lane_id, first_seq, last_seq, prev_hash, hash, created_at)
            VALUES ($1, $2, $2, $3, $4, $5)
            """;

    private PostingSql() {}
}
