package dev.kantis.ledger.posting.storage;

/** What a batch writes, each for the whole batch. */
final class WriteSql {
    static final String ENTRIES = """
            INSERT INTO entry (entry_id, owner_id, actor_id, created_at, idem, kind, accepted, req_hash, body)
            SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::timestamptz[], $5::uuid[], $6::smallint[],
              $7::boolean[], $8::bytea[], $9::bytea[])
            """;
    static final String LEGS = """
            INSERT INTO leg (owner_id, entry_id, amount, available_after, seq, lot, unit, part, debit, credit)
            SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::integer[], $6::integer[],
              $7::smallint[], $8::smallint[], $9::smallint[], $10::smallint[])
            """;
    static final String NEW_OWNERS = """
            INSERT INTO owner (id, owner_id, kind) SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::smallint[])
            """;
    static final String OWNERS = """
            UPDATE owner o SET link = d.link, into_id = d.into_id, frozen = d.frozen, share_id = d.share_id,
              share_percent = d.share_percent, share_limit = d.share_limit, share_currency = d.share_currency,
              share_since = d.share_since, earns_only = d.earns_only
            FROM unnest($1::uuid[], $2::smallint[], $3::bigint[], $4::boolean[], $5::bigint[], $6::smallint[], $7::bigint[],
              $8::text[], $9::timestamptz[], $10::boolean[])
              AS d(id, link, into_id, frozen, share_id, share_percent, share_limit, share_currency, share_since, earns_only)
            WHERE o.id = d.id
            """;
    static final String NEW_WALLETS = """
            INSERT INTO wallet (owner_id, unit, available, pending, held, debt, earned, burned, expired, seq, lots,
              live_from, active_on)
            SELECT * FROM unnest($1::bigint[], $2::smallint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[],
              $7::bigint[], $8::bigint[], $9::bigint[], $10::integer[], $11::integer[], $12::date[], $13::date[])
            """;
    static final String WALLETS = """
            UPDATE wallet w SET available = d.available, pending = d.pending, held = d.held, debt = d.debt,
              earned = d.earned, burned = d.burned, expired = d.expired, seq = d.seq, lots = d.lots,
              live_from = d.live_from, active_on = d.active_on
            FROM unnest($1::bigint[], $2::smallint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[],
              $7::bigint[], $8::bigint[], $9::bigint[], $10::integer[], $11::integer[], $12::date[], $13::date[])
              AS d(owner_id, unit, available, pending, held, debt, earned, burned, expired, seq, lots, live_from, active_on)
            WHERE w.owner_id = d.owner_id AND w.unit = d.unit
            """;
    static final String NEW_LOTS = """
            INSERT INTO lot (owner_id, unit, expires_on, lot, pending, remaining, reserved, release_on, release_event,
              funding, class, origin)
            SELECT * FROM unnest($1::bigint[], $2::smallint[], $3::date[], $4::integer[], $5::bigint[], $6::bigint[],
              $7::bigint[], $8::date[], $9::text[], $10::integer[], $11::smallint[], $12::bigint[])
            """;
    static final String LOTS = """
            UPDATE lot l SET pending = d.pending, remaining = d.remaining, reserved = d.reserved
            FROM unnest($1::bigint[], $2::smallint[], $3::date[], $4::integer[], $5::bigint[], $6::bigint[], $7::bigint[])
              AS d(owner_id, unit, expires_on, lot, pending, remaining, reserved)
            WHERE l.owner_id = d.owner_id AND l.unit = d.unit AND l.expires_on = d.expires_on AND l.lot = d.lot
            """;
    static final String HOLD = """
            INSERT INTO hold (owner_id, hold_id, entry_id, amount, captured, expires_at, unit, state, lots, points, reason)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (owner_id, hold_id) DO UPDATE SET captured = excluded.captured, state = excluded.state
            """;
    static final String PURCHASES = """
            INSERT INTO purchase (owner_id, purchase_id, partner_id, entry_id, total_minor, points, purchase_time, unit,
              store_id, terminal_id, receipt_id, currency, program, lines, paid_in_points, channel, buyer, also, recorded_at)
            SELECT d.owner_id, d.purchase_id, d.partner_id, d.entry_id, d.total_minor, d.points, d.purchase_time, d.unit,
              d.store_id, d.terminal_id, d.receipt_id, d.currency, d.program, d.lines::jsonb, d.paid_in_points, d.channel,
              d.buyer, d.also::bigint[], $19
            FROM unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::bigint[], $5::bigint[], $6::bigint[], $7::timestamptz[],
              $8::smallint[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::bigint[],
              $16::text[], $17::bytea[], $18::text[])
              AS d(owner_id, purchase_id, partner_id, entry_id, total_minor, points, purchase_time, unit, store_id,
                terminal_id, receipt_id, currency, program, lines, paid_in_points, channel, buyer, also)
            """;
    static final String RETURNED = """
            UPDATE purchase SET gone = $3, returned_by = $4, returned_at = $5 WHERE owner_id = $1 AND purchase_id = $2
            """;
    /** Fails when another batch took a receipt meanwhile; the batch is repeated then and finds it. */
    static final String RECEIPTS = """
            INSERT INTO receipt (partner_id, receipt_id, owner_id, purchase_id, idem, fingerprint)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::uuid[], $5::uuid[], $6::bytea[])
            """;

    static final String REVERSALS = """
            INSERT INTO reversal (original, entry_id, points, owner_id, line)
            SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::integer[])
            """;
    static final String STANDINGS = """
            INSERT INTO standing (owner_id, program, body, due_on)
            SELECT * FROM unnest($1::bigint[], $2::text[], $3::bytea[], $4::date[])
            ON CONFLICT (owner_id, program) DO UPDATE SET body = excluded.body, due_on = excluded.due_on
            """;
    /**
     * Another batch may have used a budget since it was read. Where it would give more than it may, the sum becomes
     * null, which the column refuses: the batch is repeated then with the budgets locked.
     */
    static final String BUDGETS = """
            INSERT INTO budget AS b (budget, spent, most) SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[])
            ON CONFLICT (budget) DO UPDATE SET most = excluded.most, spent =
              CASE WHEN excluded.spent <= 0 THEN greatest(0, b.spent + excluded.spent)
                   WHEN b.spent + excluded.spent <= excluded.most THEN b.spent + excluded.spent END
            """;

    static final String LANES = """
            UPDATE lane l SET next_seq = d.next_seq, next_owner = d.next_owner, head_hash = d.head_hash, last_at = $5
            FROM unnest($1::smallint[], $2::bigint[], $3::bigint[], $4::bytea[]) AS d(lane_id, next_seq, next_owner, head_hash)
            WHERE l.lane_id = d.lane_id
            """;
    static final String LANE_BATCHES = """
            INSERT INTO lane_batch (lane_id, first_seq, last_seq, prev_hash, hash, created_at)
            SELECT d.*, $6 FROM unnest($1::smallint[], $2::bigint[], $3::bigint[], $4::bytea[], $5::bytea[]) AS d
            """;

    private WriteSql() {}
}
