package dev.kantis.member.imports.storage;

/** The statements about imports; members are added a chunk at a time. */
final class ImportSql {
    static final String BEGIN = """
            INSERT INTO member_import (import_id, staff, begun_at, changed_at) VALUES ($1, $2, $3, $3) ON CONFLICT DO NOTHING
            """;
    static final String LOCK = """
            SELECT import_id, next_row, imported, rejected FROM member_import WHERE import_id = $1 FOR UPDATE
            """;
    static final String FIND = """
            SELECT import_id, next_row, imported, rejected FROM member_import WHERE import_id = $1
            """;
    static final String SAVE = """
            UPDATE member_import SET next_row = $2, imported = $3, rejected = $4, changed_at = $5 WHERE import_id = $1
            """;
    static final String TAKEN = """
            SELECT 'email' AS kind, email AS value FROM member WHERE email = ANY($1)
            UNION ALL SELECT 'phone', phone FROM member WHERE phone = ANY($2)
            UNION ALL SELECT 'card', number FROM identifier WHERE kind = 'card' AND number = ANY($3)
            """;
    static final String ADD_MEMBERS = """
            INSERT INTO member (member_id, name, email, phone, language, enrolled_at, version, identity_state, enrolled_source,
                                mark_salt)
            SELECT t.id, t.name, t.email, t.phone, t.language, $6, 1, 'none', 'import', t.salt
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $7::uuid[])
              AS t (id, name, email, phone, language, salt)
            """;
    static final String ADD_CARDS = """
            INSERT INTO identifier (identifier_id, member_id, kind, number, issued_at)
            SELECT uuidv7(), t.id, 'card', t.number, $3 FROM unnest($1::uuid[], $2::text[]) AS t (id, number)
            """;
    static final String ADD_ATTRIBUTES = """
            INSERT INTO profile_attribute (member_id, attribute, value, source, recorded_at)
            SELECT t.id, t.attribute, t.value, 'import', $4
            FROM unnest($1::uuid[], $2::text[], $3::text[]) AS t (id, attribute, value)
            """;
    static final String ADD_FACTS = """
            INSERT INTO member_fact (member_id, age_band, birthday_month, birthday_day, region, changes_on)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::integer[], $4::integer[], $5::text[], $6::date[])
            """;
    static final String ADD_UNTOLD = """
            INSERT INTO untold_member (member_id) SELECT unnest($1::uuid[])
            """;
    static final String ADD_REJECTS = """
            INSERT INTO import_reject (import_id, row, line, field, reason)
            SELECT $1, t.* FROM unnest($2::bigint[], $3::bigint[], $4::text[], $5::text[]) AS t
            """;
    static final String REJECTS = """
            SELECT row, line, field, reason FROM import_reject WHERE import_id = $1 AND row > $2 ORDER BY row LIMIT $3
            """;

    static final String WAITING = """
            SELECT count(*) AS waiting FROM (SELECT 1 FROM outbox WHERE parked IS NULL LIMIT $1) w
            """;
    static final String TAKE_SOME = """
            DELETE FROM untold_member WHERE member_id IN (
              SELECT member_id FROM untold_member ORDER BY member_id LIMIT $1 FOR UPDATE SKIP LOCKED)
            RETURNING member_id
            """;
    static final String TAKE_ONE = """
            DELETE FROM untold_member WHERE member_id = $1 RETURNING member_id
            """;
    static final String UNTOLD = """
            SELECT m.member_id, m.language, m.enrolled_at, f.age_band, f.birthday_month, f.birthday_day, f.region, f.changes_on
            FROM member m LEFT JOIN member_fact f ON f.member_id = m.member_id WHERE m.member_id = ANY($1)
            """;
    static final String CONSENTS = """
            SELECT * FROM consent WHERE member_id = ANY($1) ORDER BY consent_id
            """;

    private ImportSql() {}
}
