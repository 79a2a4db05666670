package dev.kantis.member.erasure.storage;

/** The statements about erasures. */
final class ErasureSql {
    static final String LAST = """
            SELECT * FROM erasure WHERE member_id = $1 ORDER BY asked_at DESC, erasure_id DESC LIMIT 1
            """;
    static final String LOCK_LAST = """
            SELECT * FROM erasure WHERE member_id = $1 ORDER BY asked_at DESC, erasure_id DESC LIMIT 1 FOR UPDATE
            """;
    static final String STEPS = """
            SELECT place, ended_at, parts FROM erasure_step WHERE erasure_id = $1 ORDER BY number
            """;
    static final String ADD = """
            INSERT INTO erasure (erasure_id, member_id, asked_by, state, asked_at, begins_at, call_id, due_at)
            VALUES ($1, $2, $3, 'waiting', $4, $5, $6, $5)
            """;
    static final String CANCEL = """
            UPDATE erasure SET state = 'canceled', ended_at = $2, due_at = NULL, waits_for = ''
            WHERE erasure_id = $1 AND state = 'waiting'
            """;
    static final String CLAIM = """
            UPDATE erasure e SET due_at = now() + $2 * interval '1 millisecond', attempts = attempts + 1
            WHERE erasure_id IN (
              SELECT erasure_id FROM erasure WHERE due_at <= now() ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED
            )
            RETURNING erasure_id, member_id, state, call_id, attempts,
              ARRAY(SELECT s.place FROM erasure_step s WHERE s.erasure_id = e.erasure_id) AS done
            """;
    static final String BEGIN = """
            UPDATE erasure SET state = 'running' WHERE erasure_id = $1 AND state IN ('waiting', 'running')
            """;
    static final String STEP = """
            INSERT INTO erasure_step (erasure_id, place, number, ended_at, parts) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING
            """;
    static final String NEXT = """
            UPDATE erasure SET call_id = $3, due_at = now() + $4 * interval '1 millisecond', attempts = 0, waits_for = ''
            WHERE erasure_id = $1 AND call_id = $2 AND state = 'running'
            """;
    static final String END = """
            UPDATE erasure SET state = 'done', ended_at = $2, due_at = NULL, waits_for = ''
            WHERE erasure_id = $1 AND state = 'running'
            """;
    static final String LATER = """
            UPDATE erasure SET call_id = $3, due_at = now() + $4 * interval '1 millisecond', waits_for = $5
            WHERE erasure_id = $1 AND call_id = $2 AND due_at IS NOT NULL
            """;

    static final String PRESENT = """
            SELECT member_id FROM member WHERE member_id = ANY($1)
            """;
    static final String ENDED = """
            SELECT DISTINCT member_id FROM erasure WHERE state = 'done' AND ($1::uuid IS NULL OR member_id > $1)
            ORDER BY member_id LIMIT $2
            """;

    private ErasureSql() {}
}
