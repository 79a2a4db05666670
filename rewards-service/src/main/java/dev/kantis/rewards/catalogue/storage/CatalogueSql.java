package dev.kantis.rewards.catalogue.storage;

/** The statements on the catalogue. */
final class CatalogueSql {
    private static final String COLUMNS = """
            SELECT name, version, title, description, unit, points, stock, stock_taken, partner, voucher_days,
                offered_from, offered_until, partners
            FROM reward
            """;

    /** Documents of one name are applied one after the other, the first one too. */
    static final String LOCK = """
            SELECT pg_advisory_xact_lock(hashtextextended('reward/' || $1, 0))
            """;

    static final String FIND = COLUMNS + "WHERE name = $1";

    static final String FIND_LOCKED = FIND + " FOR UPDATE";

    static final String OFFERED = COLUMNS + """
            WHERE name > $1 AND (offered_from IS NULL OR offered_from <= $2)
                AND (offered_until IS NULL OR offered_until > $2)
            ORDER BY name LIMIT $3
            """;

    static final String KEEP_VERSION = """
            INSERT INTO reward_version (name, version, document, publish_time) VALUES ($1, $2, $3, $4)
            """;

    static final String ACTIVATE = """
            INSERT INTO reward AS r (name, version, title, description, unit, points, stock, partner, voucher_days,
                offered_from, offered_until, publish_time, partners)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT (name) DO UPDATE SET version = excluded.version, title = excluded.title,
                description = excluded.description, unit = excluded.unit, points = excluded.points,
                stock = excluded.stock, partner = excluded.partner, voucher_days = excluded.voucher_days,
                offered_from = excluded.offered_from, offered_until = excluded.offered_until,
                publish_time = excluded.publish_time, partners = excluded.partners
            """;

    static final String TAKE_PIECE = """
            UPDATE reward SET stock_taken = stock_taken + 1
            WHERE name = $1 AND (stock IS NULL OR stock_taken < stock)
            """;

    static final String GIVE_BACK = """
            UPDATE reward SET stock_taken = stock_taken - 1 WHERE name = $1
            """;

    private CatalogueSql() {}
}
