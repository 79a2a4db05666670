package dev.kantis.partner.settlement.storage;

/** The statements about closings. */
final class SettlementSql {
    private static final String STANDING = """
            SELECT s.*, (SELECT coalesce(sum(seq), 0)::bigint FROM clearing_cursor c WHERE c.generation = s.live) AS read
            FROM clearing_state s
            """;
    static final String LOOK = STANDING;
    static final String LOCK = STANDING + "FOR UPDATE OF s";
    static final String ASK = """
            UPDATE clearing_state SET rebuild = 'asked', asked_at = $1 WHERE rebuild = 'none'
            """;
    static final String LAST = """
            SELECT number, through, lanes, seqs FROM clearing_closing ORDER BY number DESC LIMIT 1
            """;
    private static final String OPEN = """
            NOT EXISTS (SELECT 1 FROM clearing_statement t
              WHERE t.partner_id = s.partner_id AND t.period_start = s.period_start)
            """;
    private static final String SUMS = """
            SELECT s.partner_id, s.period_start, s.kind, s.currency_code, s.contract_version, s.rule, s.price_micros, s.share,
              s.correction, s.points, s.items
            FROM clearing_sum s WHERE s.generation = (SELECT live FROM clearing_state) AND
            """;
    static final String OPEN_SUMS = SUMS + OPEN;
    static final String PARTNERS_OPEN_SUMS = OPEN_SUMS + "AND s.partner_id = $1 ORDER BY s.period_start";
    static final String AWARDS = """
            SELECT dispute_id, partner_id, currency_code, awarded_minor FROM clearing_dispute
            WHERE state = 'accepted' AND settled_in IS NULL ORDER BY decide_time, dispute_id FOR UPDATE
            """;
    static final String PACKS = """
            SELECT partner_id, currency_code, left_minor FROM prepaid_pack ORDER BY partner_id, currency_code FOR UPDATE
            """;

    /** Sums of open periods, made anew from their items. */
    static final String DIFFERENCES = """
            WITH counted AS (
              SELECT s.partner_id, s.period_start, s.kind, s.currency_code, s.contract_version, s.rule, s.price_micros,
                s.share, (s.about < s.period_start OR s.day < s.period_start) AS correction,
                sum(s.points) AS points, count(*) AS items
              FROM clearing_item s
              WHERE s.generation = (SELECT live FROM clearing_state) AND s.period_start <= $1 AND
            """ + OPEN + """
              GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9),
            kept AS (
            """ + OPEN_SUMS + """
              AND s.period_start <= $1)
            SELECT count(*) AS different FROM kept k
            FULL JOIN counted c USING (partner_id, period_start, kind, currency_code, contract_version, rule, price_micros,
              share, correction)
            WHERE k.points IS DISTINCT FROM c.points OR k.items IS DISTINCT FROM c.items
            """;

    static final String ADD_CLOSING = """
            INSERT INTO clearing_closing (number, through, close_time, closed_by, lanes, seqs, items)
            SELECT $1, $2, $3, $4, coalesce(array_agg(c.lane ORDER BY c.lane), '{}'),
              coalesce(array_agg(c.seq ORDER BY c.lane), '{}'), $5
            FROM clearing_cursor c WHERE c.generation = (SELECT live FROM clearing_state)
            """;
    static final String ADD_STATEMENT = """
            INSERT INTO clearing_statement (statement_id, closing, partner_id, period_start, period_end, currency_code,
              net_minor) VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;
    static final String ADD_LINE = """
            INSERT INTO clearing_statement_line (statement_id, line, kind, contract_version, rule, price_micros, share,
              correction, points, items, amount_minor) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """;
    static final String ADD_PAYMENT = """
            INSERT INTO clearing_payment (closing, currency_code, number, payer, payee, amount_minor)
            VALUES ($1, $2, $3, $4, $5, $6)
            """;

    /** Never below zero: the condition, and the check of the table. */
    static final String DRAW = """
            WITH drawn AS (
              UPDATE prepaid_pack SET left_minor = left_minor - $4
              WHERE partner_id = $1 AND currency_code = $2 AND left_minor >= $4 RETURNING left_minor)
            INSERT INTO prepaid_move (partner_id, currency_code, move_id, kind, amount_minor, left_minor, move_time)
            SELECT $1, $2, $3, 'drawn', $4, left_minor, $5 FROM drawn
            """;

    static final String SETTLE = """
            UPDATE clearing_dispute SET settled_in = $2 WHERE dispute_id = $1 AND settled_in IS NULL
            """;
    static final String CLOSING = """
            SELECT number, through, close_time, items, (SELECT coalesce(sum(q), 0)::bigint FROM unnest(seqs) AS q) AS entries
            FROM clearing_closing WHERE number = $1 OR $1 = 0 ORDER BY number DESC LIMIT 1
            """;
    private static final String SUMMARIES = """
            SELECT statement_id, partner_id, period_start, period_end, currency_code, closing, net_minor
            FROM clearing_statement
            """;
    static final String OF_CLOSING = SUMMARIES + "WHERE closing = $1 ORDER BY partner_id, period_start, currency_code";
    static final String PAYMENTS = """
            SELECT currency_code, payer, payee, amount_minor FROM clearing_payment
            WHERE closing = $1 ORDER BY currency_code, number
            """;
    static final String FIND = SUMMARIES + "WHERE statement_id = $1";
    static final String LINES = """
            SELECT l.kind, s.currency_code, l.contract_version, l.rule, l.price_micros, l.share, l.correction, l.points, l.items,
              l.amount_minor
            FROM clearing_statement_line l JOIN clearing_statement s USING (statement_id)
            WHERE l.statement_id = $1 ORDER BY l.line
            """;
    static final String OF_PARTNER = SUMMARIES + """
            WHERE partner_id = $1 AND ($2::date IS NULL OR (period_start, currency_code) < ($2::date, $3))
            ORDER BY period_start DESC, currency_code DESC LIMIT $4
            """;
    static final String ITEMS = """
            SELECT partner_id, period_start, entry_id, part, kind, day, about, points, price_micros, share, currency_code,
              contract_version, rule, funder, reference
            FROM clearing_item
            WHERE generation = (SELECT live FROM clearing_state) AND partner_id = $1 AND period_start = $2
              AND (entry_id, part) > ($4, $5) AND ($3 = '' OR currency_code = $3)
            ORDER BY entry_id, part LIMIT $6
            """;
    static final String HAS_ENTRY = """
            SELECT 1 FROM clearing_item
            WHERE generation = (SELECT live FROM clearing_state) AND partner_id = $1 AND period_start = $2
              AND entry_id = $4 AND ($3 = '' OR currency_code = $3) LIMIT 1
            """;

    private SettlementSql() {}
}
