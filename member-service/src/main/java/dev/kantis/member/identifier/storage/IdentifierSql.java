package dev.kantis.member.identifier.storage;

/** The statements about identifiers. */
final class IdentifierSql {
    static final String ADD = """
            INSERT INTO identifier (identifier_id, member_id, kind, partner_id, number, issued_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT DO NOTHING
            """;
    static final String BLOCK = """
            UPDATE identifier SET block_cause = $2, blocked_at = $3 WHERE identifier_id = $1 AND blocked_at IS NULL
            """;
    static final String NEWEST_CARDS = """
            SELECT * FROM identifier WHERE member_id = $1 AND kind = 'card' ORDER BY identifier_id DESC LIMIT $2
            """;
    static final String FIND = """
            SELECT * FROM identifier WHERE identifier_id = $1
            """;
    static final String LIST = """
            SELECT * FROM identifier WHERE member_id = $1 AND ($2::uuid IS NULL OR identifier_id < $2)
            ORDER BY identifier_id DESC LIMIT $3
            """;
    static final String RESOLVE_CARD = """
            SELECT m.member_id, m.language, m.version, i.blocked_at IS NOT NULL AS blocked
            FROM identifier i JOIN member m ON m.member_id = i.member_id
            WHERE i.kind = 'card' AND i.number = $1
            """;
    static final String RESOLVE_CUSTOMER_NUMBER = """
            SELECT m.member_id, m.language, m.version, false AS blocked
            FROM identifier i JOIN member m ON m.member_id = i.member_id
            WHERE i.kind = 'customer_number' AND i.blocked_at IS NULL AND i.partner_id = $1 AND i.number = $2
            """;
    static final String RESOLVE_EMAIL = """
            SELECT member_id, language, version, false AS blocked FROM member WHERE email = $1
            """;
    static final String RESOLVE_PHONE = """
            SELECT member_id, language, version, false AS blocked FROM member WHERE phone = $1
            """;

    private IdentifierSql() {}
}
