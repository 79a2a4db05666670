package dev.kantis.member.membership.storage;

/** The statements about members. */
final class MemberSql {
    static final String ADMIT = """
            INSERT INTO member (member_id, name, email, phone, language, enrolled_at, version,
                                identity_state, identity_subject, identity_due_at, email_verified_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 'pending', $8, now(), $9)
            ON CONFLICT DO NOTHING
            """;
    static final String TAKEN = """
            SELECT coalesce(bool_or(email = $1), false) AS email,
                   coalesce(bool_or(phone = $2), false) AS phone,
                   coalesce(bool_or(identity_subject = $3), false) AS identity_subject
            FROM member WHERE email = $1 OR phone = $2 OR identity_subject = $3
            """;
    static final String FIND = """
            SELECT m.member_id, i.number AS card_number, m.name, m.email, m.phone, m.language, m.identity_state, m.enrolled_at,
                   m.version, m.email_verified_at, m.phone_verified_at, m.merged_into, c.purpose, c.channel, c.granted, c.text_version, c.recorded_at, c.legal_basis, c.text_language,
                   c.source, c.proof, c.expires_at, c.country, c.contact_point
            FROM member m
            LEFT JOIN identifier i ON i.member_id = m.member_id AND i.kind = 'card' AND i.blocked_at IS NULL
            LEFT JOIN LATERAL (
              SELECT DISTINCT ON (purpose, channel) *
              FROM consent WHERE member_id = m.member_id ORDER BY purpose, channel, consent_id DESC
            ) c ON true
            WHERE m.member_id = $1
            """;

    static final String DORMANT = """
            SELECT member_id FROM member WHERE email = $1 AND identity_state = 'none' AND merged_into IS NULL
            """;
    static final String ACTIVATE = """
            UPDATE member SET identity_state = 'pending', identity_due_at = now(), identity_subject = $2,
                              email_verified_at = $3
            WHERE member_id = $1 AND identity_state = 'none'
            """;

    private MemberSql() {}
}
