package dev.kantis.partner.clearing.storage;

/** The statements about the projection, for JDBC. */
final class ProjectionSql {
    static final String STATE = "SELECT live, rebuild, caught_up_at FROM clearing_state";
    static final String LOCK = STATE + " FOR UPDATE";
    static final String CURSORS = "SELECT lane, seq FROM clearing_cursor WHERE generation = ? ORDER BY lane";
    static final String CLOSINGS = "SELECT number, through, lanes, seqs FROM clearing_closing ORDER BY number";
    static final String CLOSED = "SELECT count(*) FROM clearing_closing";

    /** A lane that was never read is at 0. */
    static final String ADD_LANES = """
            INSERT INTO clearing_cursor (generation, lane, seq) SELECT ?, lane, 0 FROM unnest(?::integer[]) AS l(lane)
            ON CONFLICT DO NOTHING
            """;

    static final String ADVANCE = """
            UPDATE clearing_cursor c SET seq = l.after
            FROM unnest(?::integer[], ?::bigint[], ?::bigint[]) AS l(lane, before, after)
            WHERE c.generation = ? AND c.lane = l.lane AND c.seq = l.before
            """;

    /** The child table of a generation; {@code %d}. */
    static final String COPY_ITEMS = """
            COPY clearing_item_%d (generation, partner_id, period_start, entry_id, part, kind, day, about, points,
              price_micros, share, currency_code, contract_version, rule, funder, reference) FROM STDIN
            """;

    static final String ADD_SUM = """
            INSERT INTO clearing_sum AS s (generation, partner_id, period_start, kind, currency_code, contract_version,
              rule, price_micros, share, correction, points, items)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (generation, partner_id, period_start, kind, currency_code, contract_version, rule, price_micros,
              share, correction)
            DO UPDATE SET points = s.points + excluded.points, items = s.items + excluded.items
            """;
    static final String CAUGHT_UP = "UPDATE clearing_state SET caught_up_at = greatest(caught_up_at, ?)";

    /** {@code %d} is the generation. */
    static final String EMPTY = """
            TRUNCATE clearing_item_%1$d;
            DELETE FROM clearing_sum WHERE generation = %1$d;
            DELETE FROM clearing_cursor WHERE generation = %1$d
            """;

    static final String RUNNING = "UPDATE clearing_state SET rebuild = 'running'";

    /** Sums of the two generations that differ, and how many of these are of closed periods. */
    static final String DIFFERENCES = """
            WITH different AS (
              SELECT partner_id, period_start FROM (
                SELECT * FROM clearing_sum WHERE generation = 0) a
              FULL JOIN (SELECT * FROM clearing_sum WHERE generation = 1) b
              USING (partner_id, period_start, kind, currency_code, contract_version, rule, price_micros, share, correction)
              WHERE a.points IS DISTINCT FROM b.points OR a.items IS DISTINCT FROM b.items)
            SELECT count(*) AS sums, count(*) FILTER (WHERE EXISTS (
              SELECT 1 FROM clearing_statement s
              WHERE s.partner_id = d.partner_id AND s.period_start = d.period_start)) AS closed
            FROM different d
            """;

    static final String ENDED = """
            UPDATE clearing_state SET rebuild = 'none', ended_at = ?, outcome = ?, differences = ?, live = ?,
              entries = (SELECT coalesce(sum(seq), 0) FROM clearing_cursor WHERE generation = ?)
            """;

    private ProjectionSql() {}
}
