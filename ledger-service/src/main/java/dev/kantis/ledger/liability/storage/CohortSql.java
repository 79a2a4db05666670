package dev.kantis.ledger.liability.storage;

/** How legs are folded into cohorts, and how cohorts are read. */
final class CohortSql {
    /** The last day that was taken; all that is before it never changes. */
    static final String LAST = "SELECT max(day) AS day FROM cohort_day";

    /** When the first entry of all lanes was posted. */
    static final String FIRST = """
            SELECT min(e.created_at) AS at FROM lane l JOIN LATERAL (
              SELECT created_at FROM entry
              WHERE entry_id > l.lane_id::bigint << 48 AND entry_id < (l.lane_id + 1)::bigint << 48
              ORDER BY entry_id LIMIT 1) e ON true
            """;

    private static final String NEXT_AT = """
            (SELECT e.created_at FROM entry e
             WHERE e.entry_id > (c.lane_id::bigint << 48) + c.lane_seq AND e.entry_id < (c.lane_id + 1)::bigint << 48
             ORDER BY e.entry_id LIMIT 1)
            """;

    /** A lane with something to fold before {@code $1} that nobody else folds now. */
    static final String LANE = "SELECT c.lane_id, c.lane_seq FROM cohort_cursor c WHERE " + NEXT_AT
            + " < $1 ORDER BY c.lane_id LIMIT 1 FOR UPDATE SKIP LOCKED";

    /** All lanes, so that nobody folds; answers whether one has something left before {@code $1}. */
    static final String ALL_LANES = "SELECT 1 FROM cohort_cursor ORDER BY lane_id FOR UPDATE";

    static final String LEFT = "SELECT 1 FROM cohort_cursor c WHERE " + NEXT_AT + " < $1 LIMIT 1";

    /** The next entries of a lane before {@code $4} with their legs; times of a lane only grow. */
    static final String LEGS = """
            SELECT e.entry_id, e.created_at, g.owner_id, g.unit, g.lot, g.debit, g.credit, g.amount, l.funding, l.expires_on
            FROM (
              SELECT entry_id, owner_id, created_at FROM entry
              WHERE entry_id > $1 AND entry_id < $2 AND created_at < $4 ORDER BY entry_id LIMIT $3) e
            LEFT JOIN leg g ON g.owner_id = e.owner_id AND g.entry_id = e.entry_id
            LEFT JOIN lot l ON l.owner_id = g.owner_id AND l.unit = g.unit AND l.lot = g.lot
            ORDER BY e.entry_id, g.unit, g.part
            """;

    static final String VINTAGES = """
            SELECT v.owner_id, v.unit, v.lot, v.issue_month, v.issued, v.pending, v.active
            FROM unnest($1::bigint[], $2::smallint[], $3::integer[]) AS k(owner_id, unit, lot)
            JOIN vintage v USING (owner_id, unit, lot)
            """;
    static final String KEEP_VINTAGES = """
            INSERT INTO vintage (owner_id, unit, lot, issue_month, issued, pending, active)
            SELECT * FROM unnest($1::bigint[], $2::smallint[], $3::integer[], $4::date[], $5::bigint[], $6::bigint[],
              $7::bigint[])
            ON CONFLICT (owner_id, unit, lot, issue_month)
            DO UPDATE SET issued = excluded.issued, pending = excluded.pending, active = excluded.active
            """;
    static final String ADD_COHORTS = """
            INSERT INTO cohort AS c (lane_id, changed_on, unit, funding, issue_month, expiry_month, earned, returned,
              burned, canceled, expired, adjusted, moved, pending, active)
            SELECT $1::smallint, $2::date, * FROM unnest($3::smallint[], $4::integer[], $5::date[], $6::date[], $7::bigint[],
              $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[],
              $15::bigint[])
            ON CONFLICT (unit, funding, issue_month, expiry_month, lane_id) DO UPDATE SET
              changed_on = excluded.changed_on, earned = c.earned + excluded.earned,
              returned = c.returned + excluded.returned, burned = c.burned + excluded.burned,
              canceled = c.canceled + excluded.canceled, expired = c.expired + excluded.expired,
              adjusted = c.adjusted + excluded.adjusted, moved = c.moved + excluded.moved,
              pending = c.pending + excluded.pending, active = c.active + excluded.active
            """;
    static final String ADVANCE = "UPDATE cohort_cursor SET lane_seq = $2 WHERE lane_id = $1";

    private static final String SUMS = """
            sum(earned)::bigint AS earned, sum(returned)::bigint AS returned, sum(burned)::bigint AS burned,
              sum(canceled)::bigint AS canceled, sum(expired)::bigint AS expired, sum(adjusted)::bigint AS adjusted,
              sum(moved)::bigint AS moved, sum(pending)::bigint AS pending, sum(active)::bigint AS active
            """;
    static final String TAKE = """
            INSERT INTO cohort_snapshot (day, unit, funding, issue_month, expiry_month, earned, returned, burned, canceled,
              expired, adjusted, moved, pending, active)
            SELECT $1::date, unit, funding, issue_month, expiry_month,
            """ + SUMS + """
            FROM cohort WHERE unit NOT IN (SELECT unit FROM unit WHERE starts_with(name, 'sandbox-') AND strpos(name, '/') > 0)
            GROUP BY unit, funding, issue_month, expiry_month
            HAVING sum(pending) <> 0 OR sum(active) <> 0 OR max(changed_on) = $1
            """;
    static final String TAKEN = "INSERT INTO cohort_day (day, taken_at) VALUES ($1, $2)";
    static final String HAS = "SELECT 1 FROM cohort_day WHERE day = $1";
    static final String OVER_PARTNERS = "SELECT unit, 0 AS funding, issue_month, expiry_month, " + SUMS + """
            FROM cohort_snapshot WHERE day = $1 GROUP BY unit, issue_month, expiry_month
            ORDER BY unit, issue_month, expiry_month
            """;
    static final String PAGE = """
            SELECT unit, funding, issue_month, expiry_month, earned, returned, burned, canceled, expired, adjusted, moved,
              pending, active
            FROM cohort_snapshot WHERE day = $1 ORDER BY unit, funding, issue_month, expiry_month OFFSET $2 LIMIT $3
            """;

    private CohortSql() {}
}
