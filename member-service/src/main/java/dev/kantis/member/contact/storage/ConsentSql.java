package dev.kantis.member.contact.storage;

/** The statements about consents. */
final class ConsentSql {
    static final String ADD_ALL = """
            INSERT INTO consent (member_id, purpose, channel, granted, text_version, recorded_at, legal_basis,
                                 text_language, source, proof, expires_at, country, contact_point)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::boolean[], $5::text[], $6::timestamptz[], $7::text[],
                                 $8::text[], $9::text[], $10::text[], $11::timestamptz[], $12::text[], $13::text[])
            """;
    static final String SUBJECT = """
            SELECT m.email, m.phone, m.mark_salt, a.value AS country,
                   (SELECT max(recorded_at) FROM consent WHERE member_id = m.member_id) AS last_recorded_at
            FROM member m
            LEFT JOIN profile_attribute a ON a.member_id = m.member_id AND a.attribute = 'country'
            WHERE m.member_id = $1
            """;
    static final String ANSWERS = """
            SELECT m.member_id AS reached_id, m.name, m.language, m.email, m.phone, m.mark_salt, latest.*, wish.*
            FROM unnest($1::uuid[], $2::text[], $3::text[]) WITH ORDINALITY AS q (member_id, purpose, channel, place)
            LEFT JOIN member asked ON asked.member_id = q.member_id
            LEFT JOIN member m ON m.member_id = coalesce(asked.merged_into, asked.member_id)
            LEFT JOIN LATERAL (
              SELECT c.purpose, c.channel, c.granted, c.text_version, c.recorded_at, c.legal_basis, c.text_language,
                     c.source, c.proof, c.expires_at, c.country, c.contact_point
              FROM consent c
              WHERE c.member_id = m.member_id AND c.purpose = q.purpose AND c.channel = q.channel
              ORDER BY c.consent_id DESC LIMIT 1
            ) latest ON true
            LEFT JOIN LATERAL (
              SELECT max(value) FILTER (WHERE attribute = 'time_zone') AS time_zone,
                     max(value) FILTER (WHERE attribute = 'channels') AS channels,
                     max(value) FILTER (WHERE attribute = 'messages_per_week') AS limit_per_week
              FROM profile_attribute
              WHERE member_id = m.member_id AND attribute IN ('time_zone', 'channels', 'messages_per_week')
            ) wish ON true
            ORDER BY q.place
            """;
    static final String HISTORY = """
            SELECT m.email, m.phone, m.mark_salt, c.purpose, c.channel, c.granted, c.text_version, c.recorded_at, c.legal_basis,
                   c.text_language, c.source, c.proof, c.expires_at, c.country, c.contact_point
            FROM member m
            LEFT JOIN consent c ON c.member_id = m.member_id AND c.purpose = $2 AND c.channel = $3
            WHERE m.member_id = $1
            ORDER BY c.consent_id
            """;
    static final String AWAY = """
            SELECT merge_id, min(happened_at) FILTER (WHERE state = 'merged') AS since,
                   min(happened_at) FILTER (WHERE state = 'separated') AS until
            FROM merge_step WHERE absorbed_id = $1 AND state IN ('merged', 'separated') GROUP BY merge_id
            """;
    static final String LIST = """
            SELECT * FROM consent WHERE member_id = $1 AND consent_id < $2 ORDER BY consent_id DESC LIMIT $3
            """;

    private ConsentSql() {}
}
