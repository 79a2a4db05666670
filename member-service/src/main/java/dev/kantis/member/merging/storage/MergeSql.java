package dev.kantis.member.merging.storage;

/** The statements about merges. */
final class MergeSql {
    static final String MEMBERS = """
            SELECT m.member_id, m.enrolled_at, m.identity_state = 'pending' AS waits, m.merged_into,
                   EXISTS (SELECT 1 FROM household_member h WHERE h.member_id = m.member_id)
                   OR EXISTS (SELECT 1 FROM organization_contact c WHERE c.member_id = m.member_id
                                AND (c.pooled OR c.goal = 'in')) AS in_household
            FROM member m WHERE m.member_id IN ($1, $2)
            """;
    private static final String MERGE = """
            SELECT g.merge_id, g.place, g.survivor_id, g.absorbed_id, g.state, g.step, g.requested_at
            FROM member_merge g
            """;
    static final String MERGES_OF_BOTH = MERGE
            + " WHERE (g.survivor_id IN ($1, $2) OR g.absorbed_id IN ($1, $2))"
            + " AND (g.state IN ('merging', 'merged', 'separating') OR g.step IS NOT NULL)";
    static final String LOCK = MERGE + " WHERE g.merge_id = $1 FOR UPDATE";
    private static final String WITH_STEPS = """
            SELECT g.*, s.state AS step_state, s.staff, s.reason, s.happened_at
            FROM (%s) g JOIN merge_step s ON s.merge_id = g.merge_id
            ORDER BY g.place DESC, s.happened_at, s.state
            """;
    static final String FIND = WITH_STEPS.formatted(MERGE + " WHERE g.merge_id = $1");
    static final String LIST = WITH_STEPS.formatted(MERGE + " WHERE g.place < $1 ORDER BY g.place DESC LIMIT $2");
    static final String LIST_OF = WITH_STEPS.formatted(MERGE + """
             WHERE (g.survivor_id = $3 OR g.absorbed_id = $3) AND g.place < $1 ORDER BY g.place DESC LIMIT $2""");
    static final String BEGIN = """
            INSERT INTO member_merge (merge_id, survivor_id, absorbed_id, state, requested_at, step, ledger_request, due_at)
            VALUES ($1, $2, $3, 'merging', $4, 'ledger', $5, now())
            """;
    static final String REMEMBER = """
            INSERT INTO merge_step (merge_id, state, survivor_id, absorbed_id, staff, reason, happened_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;
    static final String BEGIN_SEPARATION = """
            UPDATE member_merge SET state = 'separating', step = 'ledger', ledger_request = $2, due_at = now(), attempts = 0
            WHERE merge_id = $1
            """;
    static final String LATER_THAN = """
            SELECT merge_id FROM member_merge
            WHERE survivor_id = $1 AND place > $2 AND state IN ('merging', 'merged', 'separating')
            ORDER BY place DESC LIMIT 1
            """;
    static final String CLAIM = """
            UPDATE member_merge SET due_at = now() + $2 * interval '1 millisecond', attempts = attempts + 1
            WHERE merge_id IN (
              SELECT merge_id FROM member_merge WHERE due_at <= now() ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED
            )
            RETURNING merge_id, survivor_id, absorbed_id, state, step, ledger_request, attempts
            """;
    static final String ADVANCE = """
            UPDATE member_merge g
            SET state = CASE g.state WHEN 'merging' THEN 'merged' ELSE 'separated' END, ledger_request = NULL, attempts = 0,
                step = CASE WHEN m.identity_subject IS NOT NULL THEN 'account' END,
                due_at = CASE WHEN m.identity_subject IS NOT NULL THEN now() END
            FROM member m
            WHERE g.merge_id = $1 AND g.ledger_request = $2 AND m.member_id = g.absorbed_id
            """;
    static final String REDIRECT = """
            UPDATE member SET merged_into = $2 WHERE member_id = $1
            """;
    static final String FINISHED = """
            UPDATE member_merge SET step = NULL, due_at = NULL, attempts = 0
            WHERE merge_id = $1 AND step = 'account' AND attempts = $2
            """;
    static final String REFUSE = """
            UPDATE member_merge SET state = 'refused', step = NULL, ledger_request = NULL, due_at = NULL, attempts = 0
            WHERE merge_id = $1 AND ledger_request = $2 AND state = 'merging'
            """;
    static final String LATER = """
            UPDATE member_merge SET ledger_request = $3, due_at = now() + $4 * interval '1 millisecond'
            WHERE merge_id = $1 AND attempts = $2 AND due_at IS NOT NULL
            """;
    static final String ACCOUNT = """
            SELECT identity_subject FROM member WHERE member_id = $1
            """;
    static final String KEEP_REPLACED = """
            INSERT INTO merge_replaced (merge_id, kind, field, value, source, recorded_at) VALUES ($1, $2, $3, $4, $5, $6)
            """;
    static final String REPLACED = """
            SELECT kind, field, value, source, recorded_at FROM merge_replaced WHERE merge_id = $1 ORDER BY kind, field
            """;
    static final String DROP_REPLACED = """
            DELETE FROM merge_replaced WHERE merge_id = $1
            """;
    static final String LATEST_CONSENTS = """
            SELECT DISTINCT ON (purpose, channel) * FROM consent WHERE member_id = $1
            ORDER BY purpose, channel, consent_id DESC
            """;
    static final String KEEP_CONSENTS = """
            INSERT INTO merge_consent (merge_id, before_id, after_id) VALUES ($1, $2, $3)
            """;
    static final String UNTOUCHED_CONSENTS = """
            SELECT b.* FROM merge_consent r
            JOIN consent a ON a.consent_id = r.after_id
            JOIN consent b ON b.consent_id = r.before_id
            WHERE r.merge_id = $1 AND NOT EXISTS (
              SELECT 1 FROM consent n WHERE n.member_id = a.member_id AND n.purpose = a.purpose AND n.channel = a.channel
                AND n.consent_id > a.consent_id)
            ORDER BY b.consent_id
            """;

    private MergeSql() {}
}
