package dev.kantis.partner.activity.storage;

/** The statements about activities. */
final class ActivitySql {
    /** The ledger knows a sandbox by the id of its generation. */
    static final String PARTNERS = """
            SELECT partner_id, name, partner_id AS known_as FROM partner WHERE partner_id = ANY($1) OR name = ANY($2)
            UNION ALL
            SELECT partner_id, program, ledger_id FROM sandbox WHERE ledger_id = ANY($1)
            """;

    static final String ADD_HEADS = """
            INSERT INTO activity_head (partner_id) SELECT id FROM unnest($1::uuid[]) AS u(id) ORDER BY id
            ON CONFLICT DO NOTHING
            """;

    /** In order, so that two replicas never wait for each other. */
    static final String LOCK_HEADS = """
            SELECT partner_id, seq, told_at FROM activity_head WHERE partner_id = ANY($1) ORDER BY partner_id FOR UPDATE
            """;

    static final String KNOWN = """
            SELECT a.partner_id, a.event_id FROM activity a
            JOIN unnest($1::uuid[], $2::uuid[]) AS e(partner_id, event_id) USING (partner_id, event_id)
            """;
    static final String ADD = """
            INSERT INTO activity (partner_id, seq, event_id, kind, store_id, receipt_id, reference, points, unit, amount_minor,
              currency_code, partial, occur_time, record_time, told_at)
            SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::smallint[], $5::text[], $6::text[], $7::text[],
              $8::bigint[], $9::text[], $10::bigint[], $11::text[], $12::boolean[], $13::timestamptz[], $14::timestamptz[],
              $15::timestamptz[])
            """;
    static final String ADVANCE = "UPDATE activity_head SET seq = $2, told_at = $3 WHERE partner_id = $1";

    static final String AFTER = """
            SELECT * FROM activity WHERE partner_id = $1 AND seq > $2 ORDER BY seq LIMIT $3
            """;
    static final String HEADS = "SELECT partner_id, seq FROM activity_head WHERE partner_id = ANY($1)";
    static final String KEPT = """
            SELECT h.seq, h.forgotten,
              (SELECT a.told_at FROM activity a WHERE a.partner_id = $1 ORDER BY a.seq LIMIT 1) AS since
            FROM activity_head h WHERE h.partner_id = $1
            """;

    /** Times of telling never go back in a sequence. */
    static final String BEFORE = """
            SELECT coalesce(
              (SELECT seq - 1 FROM activity WHERE partner_id = $1 AND told_at >= $2 ORDER BY told_at, seq LIMIT 1),
              (SELECT seq FROM activity_head WHERE partner_id = $1), 0) AS seq
            """;

    static final String OLDEST = """
            SELECT h.partner_id FROM activity_head h
            WHERE EXISTS (SELECT 1 FROM activity a WHERE a.partner_id = h.partner_id AND a.told_at < $1)
            """;
    static final String LOCK_HEAD = "SELECT 1 FROM activity_head WHERE partner_id = $1 FOR UPDATE";

    /** A bounded step. */
    static final String FORGET = """
            WITH gone AS (
              DELETE FROM activity WHERE partner_id = $1 AND seq IN (
                SELECT seq FROM activity WHERE partner_id = $1 AND told_at < $2 ORDER BY told_at, seq LIMIT 5000)
              RETURNING seq)
            UPDATE activity_head SET forgotten = greatest(forgotten, (SELECT max(seq) FROM gone))
            WHERE partner_id = $1 AND EXISTS (SELECT 1 FROM gone)
            RETURNING (SELECT count(*)::integer FROM gone) AS gone
            """;

    private ActivitySql() {}
}
