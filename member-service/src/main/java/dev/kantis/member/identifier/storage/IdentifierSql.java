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
            SELECT i.identifier_id, coalesce(m.merged_into, i.member_id) AS member_id, i.kind, i.partner_id, i.number,
                   i.issued_at, i.block_cause, i.blocked_at
            FROM identifier i JOIN member m ON m.member_id = i.member_id WHERE i.identifier_id = $1
            """;
    static final String LIST = """
            SELECT identifier_id, $1::uuid AS member_id, kind, partner_id, number, issued_at, block_cause, blocked_at
            FROM identifier
            WHERE (member_id = $1 OR member_id IN (SELECT member_id FROM member WHERE merged_into = $1)) AND ($2::uuid IS NULL OR identifier_id < $2)
            ORDER BY identifier_id DESC LIMIT $3
            """;
    static final String RESOLVE_CARD = """
            SELECT s.member_id, s.language, s.version, s.name, c.number AS card, i.blocked_at IS NOT NULL AS blocked
            FROM identifier i JOIN member m ON m.member_id = i.member_id
            JOIN member s ON s.member_id = coalesce(m.merged_into, m.member_id)
            LEFT JOIN identifier c ON c.member_id = s.member_id AND c.kind = 'card' AND c.blocked_at IS NULL
            WHERE i.kind = 'card' AND i.number = $1
            """;
    static final String RESOLVE_CUSTOMER_NUMBER = """
            SELECT s.member_id, s.language, s.version, s.name, c.number AS card, false AS blocked
            FROM identifier i JOIN member m ON m.member_id = i.member_id
            JOIN member s ON s.member_id = coalesce(m.merged_into, m.member_id)
            LEFT JOIN identifier c ON c.member_id = s.member_id AND c.kind = 'card' AND c.blocked_at IS NULL
            WHERE i.kind = 'customer_number' AND i.blocked_at IS NULL AND i.partner_id = $1 AND i.number = $2
            """;
    static final String RESOLVE_EMAIL = """
            SELECT s.member_id, s.language, s.version, s.name, c.number AS card, false AS blocked
            FROM member m JOIN member s ON s.member_id = coalesce(m.merged_into, m.member_id)
            LEFT JOIN identifier c ON c.member_id = s.member_id AND c.kind = 'card' AND c.blocked_at IS NULL
            WHERE m.email = $1
            """;
    static final String RESOLVE_PHONE = """
            SELECT s.member_id, s.language, s.version, s.name, c.number AS card, false AS blocked
            FROM member m JOIN member s ON s.member_id = coalesce(m.merged_into, m.member_id)
            LEFT JOIN identifier c ON c.member_id = s.member_id AND c.kind = 'card' AND c.blocked_at IS NULL
            WHERE m.phone = $1
            """;

    private IdentifierSql() {}
}
