package dev.kantis.partner.contract.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.partner.contract.Contract;
import dev.kantis.partner.contract.ContractTerms;
import dev.kantis.partner.contract.Contracts;
import dev.kantis.partner.contract.Prices;
import dev.kantis.partner.contract.SettlementModel;
import dev.kantis.partner.contract.SettlementPeriod;
import dev.kantis.partner.offline.OfflinePoints;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Contracts in table {@code contract}, which is only ever added to. */
@ApplicationScoped
class PgContracts implements Contracts {
    private static final String COLUMNS = """
            partner_id, version, valid_from, time_zone, currency_code, issue_price_micros, redeem_price_micros, cost_shares,
            period_fee_minor, purchase_fee_micros, settlement_period, settlement_model, offline_days, name_search_allowed,
            create_time, programs, offline_points, offline_point_days
            """;
    private static final String ADD = "INSERT INTO contract (" + COLUMNS + """
            ) VALUES ($1, 1 + coalesce((SELECT max(version) FROM contract WHERE partner_id = $1), 0),
                $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            RETURNING
            """ + COLUMNS;
    private static final String BEFORE = "SELECT " + COLUMNS + """
            FROM contract WHERE partner_id = $1 AND version < $2 ORDER BY version DESC LIMIT $3
            """;

    private static final String ALL = "SELECT " + COLUMNS + "FROM contract ORDER BY partner_id, version";

    private final Database database;

    PgContracts(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Contract> add(SqlConnection tx, UUID partnerId, ContractTerms terms, Instant now) {
        var prices = terms.prices();
        var row = Tuple.tuple()
                .addUUID(partnerId)
                .addLocalDate(terms.validFrom())
                .addString(terms.zone().getId())
                .addString(prices.currencyCode())
                .addLong(prices.issuePriceMicros())
                .addLong(prices.redeemPriceMicros())
                .addValue(shares(terms.costShares()))
                .addLong(prices.periodFeeMinor())
                .addLong(prices.purchaseFeeMicros())
                .addString(name(terms.settlementPeriod()))
                .addString(name(terms.settlementModel()))
                .addInteger(terms.offlineDays())
                .addBoolean(terms.nameSearchAllowed())
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addArrayOfString(terms.programs().stream().sorted().toArray(String[]::new))
                .addLong(terms.offlinePoints().most())
                .addInteger(terms.offlinePoints().days());
        return tx.preparedQuery(ADD)
                .execute(row)
                .map(rows -> contract(rows.iterator().next()));
    }

    @Override
    public Uni<Optional<Contract>> latest(SqlConnection tx, UUID partnerId) {
        return tx.preparedQuery(BEFORE)
                .execute(Tuple.of(partnerId, Integer.MAX_VALUE, 1))
                .map(rows -> contracts(rows).stream().findFirst());
    }

    @Override
    public Uni<List<Contract>> all() {
        return database.pool().query(ALL).execute().map(PgContracts::contracts);
    }

    @Override
    public Uni<List<Contract>> all(SqlConnection tx) {
        return tx.query(ALL).execute().map(PgContracts::contracts);
    }

    @Override
    public Uni<List<Contract>> before(UUID partnerId, int version, int limit) {
        return database.pool()
                .preparedQuery(BEFORE)
                .execute(Tuple.of(partnerId, version, limit))
                .map(PgContracts::contracts);
    }

    private static List<Contract> contracts(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PgContracts::contract)
                .toList();
    }

    private static Contract contract(Row row) {
        var prices = new Prices(
                row.getString("currency_code"),
                row.getLong("issue_price_micros"),
                row.getLong("redeem_price_micros"),
                row.getLong("period_fee_minor"),
                row.getLong("purchase_fee_micros"));
        var terms = new ContractTerms(
                row.getLocalDate("valid_from"),
                ZoneId.of(row.getString("time_zone")),
                prices,
                shares(row.getJsonObject("cost_shares")),
                SettlementPeriod.valueOf(row.getString("settlement_period").toUpperCase(Locale.ROOT)),
                SettlementModel.valueOf(row.getString("settlement_model").toUpperCase(Locale.ROOT)),
                row.getInteger("offline_days"),
                row.getBoolean("name_search_allowed"),
                Set.of(row.getArrayOfStrings("programs")),
                new OfflinePoints(row.getLong("offline_points"), row.getInteger("offline_point_days")));
        return new Contract(
                row.getUUID("partner_id"),
                row.getInteger("version"),
                terms,
                row.getOffsetDateTime("create_time").toInstant());
    }

    private static JsonObject shares(Map<String, Integer> shares) {
        var json = new JsonObject();
        shares.forEach(json::put);
        return json;
    }

    private static Map<String, Integer> shares(JsonObject json) {
        var shares = new HashMap<String, Integer>();
        json.forEach(share -> shares.put(share.getKey(), json.getInteger(share.getKey())));
        return shares;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
