package dev.kantis.partner.webhook.storage;

/** The statements about endpoints. */
final class EndpointSql {
    static final String LOCK_PARTNER = "SELECT 1 FROM partner WHERE partner_id = $1 FOR UPDATE";
    static final String COUNT = "SELECT count(*)::integer AS count FROM webhook_endpoint WHERE partner_id = $1";
    static final String ADD = """
            INSERT INTO webhook_endpoint (endpoint_id, partner_id, url, event_types, state, secret, seq, create_time)
            VALUES ($1, $2, $3, $4, 'enabled', $5, $6, $7)
            """;
    static final String FIND = "SELECT * FROM webhook_endpoint WHERE endpoint_id = $1";
    static final String LOCK = FIND + " FOR UPDATE";
    static final String STORE = """
            UPDATE webhook_endpoint SET state = $2, secret = $3, old_secret = $4, old_secret_until = $5, seq = $6,
              failing_since = $7
            WHERE endpoint_id = $1
            """;
    static final String ADVANCE = "UPDATE webhook_endpoint SET seq = $2 WHERE endpoint_id = $1";
    static final String STATE = "UPDATE webhook_endpoint SET state = $2 WHERE endpoint_id = $1";
    static final String DELETE = "DELETE FROM webhook_endpoint WHERE endpoint_id = $1";
    static final String OF_PARTNER = """
            SELECT * FROM webhook_endpoint
            WHERE partner_id = $1 AND ($2::timestamptz IS NULL OR (create_time, endpoint_id) > ($2::timestamptz, $3::uuid))
            ORDER BY create_time, endpoint_id LIMIT $4
            """;
    static final String BEHIND = """
            SELECT e.* FROM webhook_endpoint e JOIN activity_head h USING (partner_id)
            WHERE e.state = 'enabled' AND e.seq < h.seq LIMIT $1
            """;

    private EndpointSql() {}
}
