package dev.kantis.partner.merchant.storage;

/** The statements about partners. */
final class PartnerSql {
    static final String ADD = """
            INSERT INTO partner (partner_id, name, display_name, status, created_at, version)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT DO NOTHING
            """;
    static final String ADD_STORE = """
            INSERT INTO store (partner_id, store_id, display_name, terminal_ids) VALUES ($1, $2, $3, $4)
            """;
    static final String LOCK = """
            SELECT partner_id, name, display_name, status, created_at, version FROM partner
            WHERE partner_id = $1 FOR UPDATE
            """;
    static final String BUMP = """
            UPDATE partner SET version = version + 1 WHERE partner_id = $1
            """;
    static final String CLIENTS = """
            SELECT partner_id, client_id, number, revoke_time IS NOT NULL AS revoked FROM credential
            WHERE partner_id = ANY($1) ORDER BY partner_id, number
            """;
    static final String ADD_CLIENT = """
            INSERT INTO credential (client_id, partner_id, number, create_time) VALUES ($1, $2, $3, $4)
            """;
    static final String REVOKE_CLIENT = """
            UPDATE credential SET revoke_time = $2 WHERE client_id = $1 AND revoke_time IS NULL
            """;
    static final String SET_STATUS = """
            WITH earlier AS (SELECT partner_id, status FROM partner WHERE partner_id = $1 FOR UPDATE)
            UPDATE partner p SET status = $2, version = p.version + (earlier.status <> $2)::int
            FROM earlier WHERE p.partner_id = earlier.partner_id
            RETURNING p.partner_id, p.name, p.display_name, p.status, p.created_at, p.version,
                      earlier.status <> $2 AS changed
            """;
    static final String CLIENT_READY = """
            UPDATE partner SET client_ready = true WHERE partner_id = $1 AND NOT client_ready
            """;
    static final String FIND = """
            SELECT partner_id, name, display_name, status, created_at, version FROM partner WHERE partner_id = $1
            """;
    static final String AFTER = """
            SELECT partner_id, name, display_name, status, created_at, version FROM partner
            WHERE name > $1 AND NOT starts_with(name, 'sandbox-') ORDER BY name LIMIT $2
            """;
    static final String STORES = """
            SELECT partner_id, store_id, display_name, terminal_ids FROM store
            WHERE partner_id = ANY($1) ORDER BY partner_id, store_id
            """;

    private PartnerSql() {}
}
