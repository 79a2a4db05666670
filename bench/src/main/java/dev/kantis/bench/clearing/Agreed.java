package dev.kantis.bench.clearing;

import java.sql.Connection;
import java.sql.SQLException;

/** Partners and their contracts, as partner-service stores them: three models, two versions each. */
final class Agreed {
    private static final String[] MODELS = {"at_issue", "at_redemption", "hybrid"};
    private static final String PARTNER = """
            INSERT INTO partner (partner_id, name, display_name, status, created_at, version)
            VALUES (?, ?, ?, 'live', '2025-12-01', 1)
            """;
    private static final String CONTRACT = """
            INSERT INTO contract (partner_id, version, valid_from, time_zone, currency_code, issue_price_micros,
              redeem_price_micros, cost_shares, period_fee_minor, purchase_fee_micros, settlement_period, settlement_model,
              offline_days, name_search_allowed, create_time)
            VALUES (?, ?, ?::date, 'Europe/Helsinki', 'EUR', ?, 7300, '{"double-friday": 6000}', 2500, 12345, 'month', ?, 3,
              false, '2025-12-01')
            """;

    private Agreed() {}

    static void with(Connection database) throws SQLException {
        try (var partner = database.prepareStatement(PARTNER);
                var contract = database.prepareStatement(CONTRACT)) {
            for (var i = 0; i < GeneratedLedger.PARTNERS; i++) {
                partner.setObject(1, GeneratedLedger.partner(i));
                partner.setString(2, "bench-" + i);
                partner.setString(3, "Bench " + i);
                partner.executeUpdate();
                for (var version = 1; version <= 2; version++) {
                    contract.setObject(1, GeneratedLedger.partner(i));
                    contract.setInt(2, version);
                    contract.setString(3, version == 1 ? "2025-12-01" : "2026-02-15");
                    contract.setLong(4, 8_000 + 137L * i * version);
                    contract.setString(5, MODELS[i % MODELS.length]);
                    contract.executeUpdate();
                }
            }
        }
    }
}
