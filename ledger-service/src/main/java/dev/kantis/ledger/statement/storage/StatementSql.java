package dev.kantis.ledger.statement.storage;

/** What is read of entries and legs, and how legs are folded. */
final class StatementSql {
    /** Wallet, lots and cursors of one moment. */
    static final String SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

    /** Reading on from a cursor follows indexes, however few rows there were when the plan was made. */
    static final String BY_INDEX =
            "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off";

    /**
     * Entries with their legs. Each owner is looked up by number: for a page, a join would read all of them while they
     * are few thousands.
     */
    private static final String ENTRIES = """
            SELECT e.entry_id, e.kind, e.created_at, e.body, e.actor_id, e.actor, e.owner,
              g.unit, g.debit, g.credit, g.amount, g.lot, l.expires_on, l.funding
            FROM (
              SELECT e.*, (SELECT a.id FROM owner a WHERE a.owner_id = e.actor_id) AS actor,
                (SELECT o.id FROM owner o WHERE o.owner_id = e.owner_id) AS owner
              FROM entry e WHERE %s
            ) e
            LEFT JOIN leg g ON g.owner_id = e.owner_id AND g.entry_id = e.entry_id
            LEFT JOIN lot l ON l.owner_id = g.owner_id AND l.unit = g.unit AND l.lot = g.lot
            ORDER BY e.entry_id, g.unit, g.part
            """;

    /** {@code $2} is who reads, null for staff. */
    static final String ENTRY = ENTRIES.formatted("""
            e.entry_id = $1 AND ($2::uuid IS NULL OR EXISTS (
              SELECT 1 FROM owner m WHERE m.id = $2
                AND (m.owner_id IN (e.actor_id, e.owner_id) OR m.into_id IN (e.actor_id, e.owner_id))))""");

    static final String PAGE = ENTRIES.formatted("e.entry_id > $1 AND e.entry_id < $2 ORDER BY e.entry_id LIMIT $3");

    /** When the purchases of these owners happened, by the terminals. */
    static final String PURCHASE_TIMES = """
            SELECT p.entry_id, p.purchase_time FROM unnest($1::bigint[], $2::uuid[]) AS k(owner_id, purchase_id)
            JOIN purchase p ON p.owner_id = k.owner_id AND p.purchase_id = k.purchase_id
            """;

    /** Entries that others undo. */
    static final String UNDONE = """
            SELECT e.entry_id, e.actor_id, e.kind, e.created_at, e.body FROM unnest($1::bigint[]) AS o(entry_id)
            JOIN entry e ON e.entry_id = o.entry_id
            """;

    /** All that was ever undone of these entries, in the order of posting. */
    static final String REVERSALS = """
            SELECT r.original, r.entry_id, sum(r.points)::bigint AS points
            FROM unnest($1::bigint[], $2::bigint[]) AS o(owner_id, original)
            JOIN reversal r ON r.owner_id = o.owner_id AND r.original = o.original
            JOIN entry e ON e.entry_id = r.entry_id
            GROUP BY r.original, r.entry_id, e.created_at ORDER BY e.created_at, r.entry_id
            """;

    static final String LANES = "SELECT lane_id::integer AS lane FROM lane ORDER BY lane_id";

    /** The last link's entry on one's own wallet says since when the other wallet counts. 15 is the kind LINK. */
    static final String AS_OF = """
            WITH me AS (SELECT owner_id, into_id FROM owner WHERE id = $1),
            joined AS (
              SELECT max(e.created_at) AS at FROM me JOIN entry e ON e.actor_id = me.owner_id
              WHERE e.owner_id = me.owner_id AND e.kind = 15 AND e.accepted),
            whose AS (
              SELECT CASE WHEN me.into_id IS NOT NULL AND $2::timestamptz >= joined.at THEN me.into_id ELSE me.owner_id END
                AS owner_id FROM me, joined)
            SELECT g.unit, (array_agg(g.available_after ORDER BY g.seq DESC, g.part DESC))[1] AS available,
              sum(CASE WHEN g.credit = 2 THEN g.amount WHEN g.debit = 2 THEN -g.amount ELSE 0 END)::bigint AS pending,
              sum(CASE WHEN g.credit = 3 THEN g.amount WHEN g.debit = 3 THEN -g.amount ELSE 0 END)::bigint AS held,
              sum(CASE WHEN g.debit = 4 THEN g.amount WHEN g.credit = 4 THEN -g.amount ELSE 0 END)::bigint AS debt
            FROM whose JOIN leg g USING (owner_id) JOIN entry e ON e.entry_id = g.entry_id
            WHERE e.created_at <= $2 GROUP BY g.unit ORDER BY g.unit
            """;

    /** Lanes that nobody else folds now. */
    static final String LOCK = "SELECT lane_id FROM rollup_cursor ORDER BY lane_id FOR UPDATE SKIP LOCKED";

    static final String CURSORS = "SELECT lane_id FROM rollup_cursor ORDER BY lane_id";

    /**
     * What is to be folded next of these lanes: ids and times of the first and the last of at most {@code $2} entries.
     */
    static final String NEXT = """
            SELECT c.lane_id, (c.lane_id::bigint << 48) + c.lane_seq AS after, max(e.entry_id) AS last,
              count(*)::integer AS entries, min(e.created_at) AS first_at, max(e.created_at) AS last_at
            FROM rollup_cursor c JOIN LATERAL (
              SELECT entry_id, created_at FROM entry
              WHERE entry_id > (c.lane_id::bigint << 48) + c.lane_seq AND entry_id < (c.lane_id + 1)::bigint << 48
              ORDER BY entry_id LIMIT $2) e ON true
            WHERE c.lane_id = ANY($1::smallint[])
            GROUP BY c.lane_id, c.lane_seq
            """;

    /** OFFSET 0 keeps to the lanes' own entries; joined in any other order, all entries would be read for each fold. */
    private static final String FOLDED = """
            SELECT d.day, g.unit, l.funding, s.lane_id, g.debit, g.credit, sum(g.amount) AS points, count(*) AS legs
            FROM unnest($1::smallint[], $2::bigint[], $3::bigint[]) AS s(lane_id, after, last)
            CROSS JOIN LATERAL (
              SELECT owner_id, entry_id, created_at FROM entry WHERE entry_id > s.after AND entry_id <= s.last OFFSET 0) e
            JOIN leg g ON g.owner_id = e.owner_id AND g.entry_id = e.entry_id
            JOIN lot l ON l.owner_id = g.owner_id AND l.unit = g.unit AND l.lot = g.lot
            JOIN unnest($4::date[], $5::timestamptz[], $6::timestamptz[]) AS d(day, begins, ends)
              ON e.created_at >= d.begins AND e.created_at < d.ends
            GROUP BY 1, 2, 3, 4, 5, 6
            """;

    static final String FOLD =
            "INSERT INTO movement AS m (day, unit, funding, lane_id, debit, credit, points, legs)\n" + FOLDED + """
            ON CONFLICT (day, unit, funding, lane_id, debit, credit)
            DO UPDATE SET points = m.points + excluded.points, legs = m.legs + excluded.legs
            """;
    static final String ADVANCE = """
            UPDATE rollup_cursor c SET lane_seq = s.last - (s.lane_id::bigint << 48)
            FROM unnest($1::smallint[], $2::bigint[]) AS s(lane_id, last) WHERE c.lane_id = s.lane_id
            """;

    /** What was folded and what was not yet, together; days before {@code $7} count as the day before it. */
    static final String MOVEMENTS = """
            SELECT CASE WHEN day < $7::date THEN $7::date - 1 ELSE day END AS day, unit, funding, debit, credit,
              sum(points)::bigint AS points
            FROM (
              SELECT day, unit, funding, debit, credit, points FROM movement
              UNION ALL
              SELECT day, unit, funding, debit, credit, points FROM (
            """ + FOLDED + """
              ) tail
            ) m WHERE day <= $8::date GROUP BY 1, 2, 3, 4, 5
            """;

    private StatementSql() {}
}
