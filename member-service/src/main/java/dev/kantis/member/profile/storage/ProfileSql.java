package dev.kantis.member.profile.storage;

/** The statements about profiles. */
final class ProfileSql {
    /** One statement, so that all of it is of one moment. */
    static final String FIND = """
            SELECT m.merged_into, m.version, m.name, m.language, m.enrolled_at, m.enrolled_source, f.kind, f.field, f.value, f.source, f.recorded_at
            FROM member m
            LEFT JOIN LATERAL (
              SELECT 'attribute' AS kind, attribute AS field, value, source, recorded_at
              FROM profile_attribute WHERE member_id = m.member_id
              UNION ALL
              SELECT 'interest', topic, strength::text, source, recorded_at
              FROM interest WHERE member_id = m.member_id
            ) f ON true
            WHERE m.member_id = $1
            ORDER BY f.kind, CASE WHEN f.kind = 'interest' THEN -f.value::integer END, f.field
            """;

    static final String SET_MEMBER = """
            UPDATE member SET name = $2, language = $3 WHERE member_id = $1 AND (name <> $2 OR language <> $3)
            """;
    static final String SET_ATTRIBUTE = """
            INSERT INTO profile_attribute (member_id, attribute, value, source, recorded_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (member_id, attribute)
            DO UPDATE SET value = excluded.value, source = excluded.source, recorded_at = excluded.recorded_at
            """;
    static final String DROP_ATTRIBUTES = """
            DELETE FROM profile_attribute WHERE member_id = $1 AND attribute = ANY($2)
            """;
    static final String SET_INTEREST = """
            INSERT INTO interest (member_id, topic, strength, source, recorded_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (member_id, topic)
            DO UPDATE SET strength = excluded.strength, source = excluded.source, recorded_at = excluded.recorded_at
            """;
    static final String DROP_INTERESTS = """
            DELETE FROM interest WHERE member_id = $1 AND topic = ANY($2)
            """;
    static final String FACTS = """
            SELECT age_band, birthday_month, birthday_day, region, changes_on FROM member_fact WHERE member_id = $1
            """;
    static final String SET_FACTS = """
            INSERT INTO member_fact (member_id, age_band, birthday_month, birthday_day, region, changes_on)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (member_id) DO UPDATE SET age_band = excluded.age_band, birthday_month = excluded.birthday_month,
              birthday_day = excluded.birthday_day, region = excluded.region, changes_on = excluded.changes_on
            """;
    static final String DUE = """
            SELECT f.member_id FROM member_fact f JOIN member m ON m.member_id = f.member_id AND m.merged_into IS NULL
            WHERE f.changes_on <= $1 ORDER BY f.changes_on LIMIT $2
            """;

    private ProfileSql() {}
}
