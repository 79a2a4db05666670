package dev.kantis.bench.backtest;

import java.sql.Connection;
import java.sql.SQLException;

/** Purchases as the ledger stores them, generated in its database; they earned ten points for every euro. */
final class StoredPurchases {
    /** Whose purchases they are. */
    static final String PROGRAM = "bench";

    private static final int OF_A_MEMBER = 20;
    private static final int LINES = 5;
    private static final String UNIT = "INSERT INTO unit (name) VALUES ('points') ON CONFLICT DO NOTHING";
    /** Numbers that the service gives to nobody. */
    private static final String OWNERS = """
            INSERT INTO owner (id, owner_id, kind)
            SELECT md5('bench member ' || m)::uuid, ((m %% 8)::bigint << 40) + (1::bigint << 38) + m, 1
            FROM generate_series(0, %d - 1) AS m
            """;

    private static final String PURCHASES = """
            INSERT INTO purchase (owner_id, purchase_id, partner_id, entry_id, total_minor, points, purchase_time,
              recorded_at, unit, store_id, terminal_id, receipt_id, currency, program, lines)
            SELECT ((m %% 8)::bigint << 40) + (1::bigint << 38) + m, md5('bench purchase ' || i)::uuid,
              md5('bench partner ' || i %% 10)::uuid, i, t.total, t.total * 10 / 100,
              timestamptz '2026-01-01 00:00:00+00' + (i * 17 %% 525600) * interval '1 minute', now(), u.unit,
              'HEL-' || i %% 10, 'till-1', 'r-' || i, 'EUR', 'bench@1', t.lines
            FROM generate_series(0, %d - 1) AS i
            CROSS JOIN LATERAL (SELECT i / %d AS m) o
            CROSS JOIN LATERAL (
              SELECT sum(50 + (i * 31 + l * 97) %% 3000)::bigint AS total, jsonb_agg(jsonb_build_object(
                'product', 'product-' || (i * 7 + l) %% 200, 'category', 'category-' || (i + l) %% 12,
                'quantityMilli', 1000 * (1 + (i + l) %% 4), 'amountMinor', 50 + (i * 31 + l * 97) %% 3000)) AS lines
              FROM generate_series(1, %d) AS l) t
            JOIN unit u ON u.name = 'points'
            """;

    private StoredPurchases() {}

    /** What was generated, as the database counts it. */
    record Made(long purchases, long members, long points) {}

    static Made make(Connection database, int purchases) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(UNIT);
            statement.execute(OWNERS.formatted((purchases + OF_A_MEMBER - 1) / OF_A_MEMBER));
            statement.execute(PURCHASES.formatted(purchases, OF_A_MEMBER, LINES));
            statement.execute("VACUUM ANALYZE purchase, owner");
            var row = statement.executeQuery(
                    "SELECT count(*), count(DISTINCT owner_id), sum(points)::bigint FROM purchase");
            row.next();
            return new Made(row.getLong(1), row.getLong(2), row.getLong(3));
        }
    }
}
