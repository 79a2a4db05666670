package dev.kantis.ledger.posting.storage;

/** What a batch reads once its lanes are locked. Each is one statement for the whole batch. */
final class ReadSql {
    /**
     * Plans of posting statements must not depend on how many rows there were when they were made, nor be made anew for
     * each batch.
     */
    private static final String PLANS = " SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off;"
            + " SET LOCAL enable_mergejoin = off; SET LOCAL enable_bitmapscan = off;"
            + " SET LOCAL plan_cache_mode = force_generic_plan";

    static final String BEGIN = "BEGIN;" + PLANS;
    /** Without locks all statements have to see the same instant. */
    static final String BEGIN_READING = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;" + PLANS;

    static final String LANES = """
            SELECT lane_id, next_seq, next_owner, head_hash, last_at FROM lane
            WHERE lane_id = ANY($1::smallint[]) ORDER BY lane_id
            """;
    /** Behind a question whose rows are to stay as they are until the batch ends. */
    static final String LOCK = " FOR UPDATE";

    static final String LOCK_LANES = LANES + LOCK;

    static final String FROZEN = """
            SELECT frozen FROM program_freeze ORDER BY freeze_id DESC LIMIT 1
            """;
    /** Identities, each with its own wallets and those that its postings, or parts of them, go to. */
    static final String WALLETS = """
            SELECT o.id, o.owner_id, o.kind, o.link, o.frozen,
              t.id AS into_id, t.owner_id AS into_owner, t.kind AS into_kind, t.frozen AS into_frozen,
              o.earns_only, o.share_percent, o.share_limit, o.share_currency, o.share_since,
              w.owner_id AS wallet_owner, w.unit, w.available, w.pending, w.held, w.debt, w.earned, w.burned, w.expired, w.seq, w.lots, w.active_on
            FROM owner o
            LEFT JOIN owner t ON t.owner_id = coalesce(o.into_id, o.share_id)
            LEFT JOIN wallet w ON w.owner_id = ANY(ARRAY[o.owner_id, o.into_id, o.share_id])
            WHERE o.id = ANY($1::uuid[])
            """;

    static final String LOTS = """
            SELECT l.owner_id, l.unit, l.lot, l.expires_on, l.release_on, l.release_event, l.funding, l.class, l.origin,
              l.pending, l.remaining, l.reserved
            FROM owner o
            JOIN wallet w ON w.owner_id = ANY(ARRAY[o.owner_id, o.into_id, o.share_id])
            JOIN lot l ON l.owner_id = w.owner_id AND l.unit = w.unit AND l.expires_on >= w.live_from
            WHERE o.id = ANY($1::uuid[])
            """;
    static final String OPEN_HOLDS = """
            SELECT h.owner_id, h.hold_id, h.unit, h.amount, h.captured, h.state, h.reason, h.expires_at, h.lots, h.points
            FROM owner o
            JOIN wallet w ON w.owner_id = ANY(ARRAY[o.owner_id, o.into_id, o.share_id]) AND w.held > 0
            JOIN hold h ON h.owner_id = w.owner_id AND h.unit = w.unit AND h.state = 1
            WHERE o.id = ANY($1::uuid[])
            """;
    static final String HOLDS = """
            SELECT h.owner_id, h.hold_id, h.unit, h.amount, h.captured, h.state, h.reason, h.expires_at, h.lots, h.points
            FROM unnest($1::uuid[], $2::uuid[]) AS named(owner, hold)
            JOIN owner o ON o.id = named.owner
            CROSS JOIN LATERAL (
              SELECT * FROM hold WHERE owner_id = coalesce(o.into_id, o.owner_id) AND hold_id = named.hold LIMIT 1) h
            """;
    /**
     * The limit keeps the planner from reading all entries of an owner to look for one among them; so above with holds.
     */
    static final String STORED = """
            SELECT o.id, asked.idem, e.entry_id, e.kind, e.created_at, e.req_hash, e.body
            FROM unnest($1::uuid[], $2::uuid[]) AS asked(owner, idem)
            JOIN owner o ON o.id = asked.owner
            CROSS JOIN LATERAL (
              SELECT entry_id, kind, created_at, req_hash, body FROM entry
              WHERE actor_id = o.owner_id AND idem = asked.idem LIMIT 1) e
            """;

    static final String RECEIPTS = """
            SELECT r.partner_id, r.receipt_id, r.fingerprint, o.id AS member,
              p.purchase_id, p.store_id, p.terminal_id, p.currency, p.total_minor, p.lines, p.unit, p.points, p.program,
              p.paid_in_points, p.channel, p.buyer, p.also, p.gone,
              p.purchase_time, p.entry_id AS purchase_entry, p.returned_by,
              e.entry_id, e.kind, e.created_at, e.body
            FROM unnest($1::uuid[], $2::text[]) AS named(partner, receipt)
            JOIN receipt r ON r.partner_id = named.partner AND r.receipt_id = named.receipt
            JOIN owner o ON o.owner_id = r.owner_id
            JOIN purchase p ON p.owner_id = r.owner_id AND p.purchase_id = r.purchase_id
            JOIN entry e ON e.actor_id = r.owner_id AND e.idem = r.idem
            """;
    /** Entries that commands refer to, by id or by the receipt of their purchase, with a row for each leg. */
    static final String ORIGINALS = """
            SELECT e.entry_id, e.owner_id, e.actor_id, e.kind, e.created_at, e.body,
              g.debit, g.credit, g.amount,
              l.expires_on, l.release_on, l.release_event, l.funding, l.class, l.origin,
              (SELECT max(other.created_at) FROM entry other
               WHERE other.actor_id = e.actor_id AND other.accepted AND other.kind = ANY($4::smallint[])
                 AND other.entry_id <> e.entry_id AND NOT EXISTS (
                   SELECT 1 FROM reversal r WHERE r.owner_id = other.actor_id AND r.original = other.entry_id)) AS active_before
            FROM (
              SELECT unnest($1::bigint[]) AS entry_id
              UNION
              SELECT unnest(p.entry_id || p.also) FROM unnest($2::uuid[], $3::text[]) AS named(partner, receipt)
              JOIN receipt r ON r.partner_id = named.partner AND r.receipt_id = named.receipt
              JOIN purchase p ON p.owner_id = r.owner_id AND p.purchase_id = r.purchase_id
            ) wanted
            JOIN entry e ON e.entry_id = wanted.entry_id AND e.accepted
            LEFT JOIN leg g ON g.owner_id = e.owner_id AND g.entry_id = e.entry_id
            LEFT JOIN lot l ON l.owner_id = g.owner_id AND l.unit = g.unit AND l.lot = g.lot
            ORDER BY e.entry_id, g.unit, g.part
            """;

    static final String REVERSALS = """
            SELECT r.original, r.line, r.points FROM (
              SELECT unnest($1::bigint[]) AS entry_id
              UNION
              SELECT unnest(p.entry_id || p.also) FROM unnest($2::uuid[], $3::text[]) AS named(partner, receipt)
              JOIN receipt r ON r.partner_id = named.partner AND r.receipt_id = named.receipt
              JOIN purchase p ON p.owner_id = r.owner_id AND p.purchase_id = r.purchase_id
            ) wanted
            JOIN entry e ON e.entry_id = wanted.entry_id
            JOIN reversal r ON r.owner_id = e.actor_id AND r.original = e.entry_id
            """;
    /** Facts of members and what they have by programs; a row for each, whether the ledger knows it or not. */
    static final String MEMBERS = """
            SELECT asked.id, asked.program, o.owner_id, s.body, f.version AS facts_version, f.enrolled_on, f.language, f.age_band,
              f.birthday_month, f.birthday_day, f.region, f.segments
            FROM unnest($1::uuid[], $2::text[]) AS asked(id, program)
            LEFT JOIN owner o ON o.id = asked.id
            LEFT JOIN standing s ON s.owner_id = o.owner_id AND s.program = asked.program
            LEFT JOIN member_facts f ON f.member = asked.id
            """;

    static final String BUDGETS = """
            SELECT budget, spent FROM budget WHERE budget = ANY($1::text[]) ORDER BY budget
            """;
    /** Of a divided purchase one of the entries that followed came in by the pool. */
    static final String RECEIPT = """
            SELECT o.id, p.program,
              (SELECT pool.id FROM entry e JOIN owner pool ON pool.owner_id = e.actor_id
               WHERE e.entry_id = ANY(p.also) AND e.actor_id <> p.owner_id LIMIT 1) AS pool
            FROM receipt r JOIN owner o USING (owner_id) JOIN purchase p USING (owner_id, purchase_id)
            WHERE r.partner_id = $1 AND r.receipt_id = $2
            """;

    static final String LANE_COUNT = "SELECT count(*)::integer AS lanes FROM lane";

    private ReadSql() {}
}
