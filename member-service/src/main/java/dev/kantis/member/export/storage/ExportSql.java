package dev.kantis.member.export.storage;

/** The statements about exports. */
final class ExportSql {
    private static final String COLUMNS = """
            SELECT export_id, member_id, subjects, state, asked_at, ended_at, expires_at FROM data_export
            """;
    static final String FIND = COLUMNS + "WHERE export_id = $1";
    static final String LAST = COLUMNS + "WHERE member_id = $1 ORDER BY asked_at DESC, export_id DESC LIMIT 1";
    static final String PLACES = """
            SELECT place, subject, next_token, pages, records, ended_at IS NOT NULL AS done FROM data_export_place WHERE export_id = $1
            """;
    static final String RECENT = """
            SELECT (SELECT export_id FROM data_export WHERE member_id = $1 AND state = 'running') AS running,
                   (SELECT count(*) FROM data_export WHERE member_id = $1 AND asked_at > $2) AS asked
            """;
    static final String ADD = """
            INSERT INTO data_export (export_id, member_id, asked_by, state, asked_at, due_at, subjects)
            VALUES ($1, $2, $3, 'running', $4, now(),
              $2::uuid || ARRAY(SELECT member_id FROM member WHERE merged_into = $2 ORDER BY member_id))
            """;
    static final String SUBJECTS = """
            SELECT $1::uuid || ARRAY(SELECT member_id FROM member WHERE merged_into = $1 ORDER BY member_id) AS subjects
            """;
    static final String RESTART = """
            UPDATE data_export SET subjects = $2, due_at = now(), attempts = 0 WHERE export_id = $1 AND state = 'running'
            """;
    static final String RESTART_PLACES = """
            UPDATE data_export_place SET subject = 0, next_token = '', pages = 0, records = 0, ended_at = NULL
            WHERE export_id = $1
            """;
    static final String ADD_PLACES = """
            INSERT INTO data_export_place (export_id, place) SELECT $1, unnest($2::text[])
            """;
    static final String CLAIM = """
            UPDATE data_export SET due_at = now() + $2 * interval '1 millisecond', attempts = attempts + 1
            WHERE export_id IN (
              SELECT export_id FROM data_export WHERE due_at <= now() ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED
            )
            RETURNING export_id, attempts
            """;
    static final String TAKE_PAGE = """
            UPDATE data_export_place SET next_token = $4, pages = pages + 1, records = $5, subject = $7,
              ended_at = CASE WHEN $6 THEN now() END
            WHERE export_id = $1 AND place = $2 AND pages = $3 AND ended_at IS NULL
            """;
    static final String ADD_PAGE = """
            INSERT INTO data_export_page (export_id, place, number, sealed) VALUES ($1, $2, $3, $4)
            """;
    static final String NEXT = """
            UPDATE data_export SET due_at = now(), attempts = 0 WHERE export_id = $1 AND state = 'running'
            """;
    static final String PAGES = """
            SELECT place, number, sealed FROM data_export_page WHERE export_id = $1 ORDER BY place, number
            """;
    static final String READY = """
            UPDATE data_export SET state = 'ready', archive = $2, due_at = NULL, ended_at = $3, expires_at = $4
            WHERE export_id = $1 AND state = 'running'
            """;
    static final String DROP_PAGES = """
            DELETE FROM data_export_page WHERE export_id = $1
            """;
    static final String ARCHIVE = """
            SELECT member_id, archive FROM data_export e WHERE export_id = $1 AND state = 'ready' AND NOT EXISTS (
              SELECT 1 FROM unnest(e.subjects) AS s(id) JOIN member m ON m.member_id = s.id
              WHERE s.id <> e.member_id AND m.merged_into IS DISTINCT FROM e.member_id)
            """;
    static final String LATER = """
            UPDATE data_export SET due_at = now() + $2 * interval '1 millisecond' WHERE export_id = $1 AND state = 'running'
            """;
    static final String EXPIRE = """
            UPDATE data_export SET state = 'expired', archive = NULL WHERE state = 'ready' AND expires_at <= $1
            """;
    static final String FORGET = """
            DELETE FROM data_export WHERE ended_at < $1
            """;

    private ExportSql() {}
}
