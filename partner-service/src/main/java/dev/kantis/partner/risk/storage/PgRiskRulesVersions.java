package dev.kantis.partner.risk.storage;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.kantis.contracts.partner.v1.RiskSettings;
import dev.kantis.kit.database.Database;
import dev.kantis.partner.risk.RiskRules;
import dev.kantis.partner.risk.RiskRulesVersions;
import dev.kantis.partner.risk.grpc.RiskProtos;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Rules in table {@code risk_rules}, which is only ever added to. */
@ApplicationScoped
class PgRiskRulesVersions implements RiskRulesVersions {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String ADD = """
            INSERT INTO risk_rules (partner_id, version, settings, set_by, create_time)
            VALUES ($1, 1 + coalesce((SELECT max(version) FROM risk_rules WHERE partner_id = $1), 0), $2, $3, $4)
            RETURNING partner_id, version, settings, set_by, create_time
            """;
    private static final String BEFORE = """
            SELECT partner_id, version, settings, set_by, create_time FROM risk_rules
            WHERE partner_id = $1 AND version < $2 ORDER BY version DESC LIMIT $3
            """;
    private static final String COUNT = "SELECT count(*) AS versions FROM risk_rules";
    private static final String NEWEST = """
            SELECT DISTINCT ON (partner_id) partner_id, version, settings, set_by, create_time FROM risk_rules
            ORDER BY partner_id, version DESC
            """;

    private final Database database;

    PgRiskRulesVersions(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Version> add(SqlConnection tx, UUID partner, RiskRules rules, UUID by, Instant now) {
        var settings = Buffer.buffer(RiskProtos.settings(rules).toByteArray());
        return tx.preparedQuery(ADD)
                .execute(Tuple.of(partner, settings, by, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> version(rows.iterator().next()));
    }

    @Override
    public Uni<List<Version>> before(UUID partner, int number, int limit) {
        return database.pool()
                .preparedQuery(BEFORE)
                .execute(Tuple.of(partner, number, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgRiskRulesVersions::version)
                        .toList());
    }

    @Override
    public long count() {
        return database.pool()
                .query(COUNT)
                .execute()
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getLong("versions");
    }

    @Override
    public Map<UUID, RiskRules> newest() {
        var newest = new HashMap<UUID, RiskRules>();
        for (var row : database.pool().query(NEWEST).execute().await().atMost(LIMIT)) {
            newest.put(row.getUUID("partner_id"), version(row).rules());
        }
        return newest;
    }

    private static Version version(Row row) {
        try {
            return new Version(
                    row.getUUID("partner_id"),
                    row.getInteger("version"),
                    RiskProtos.rules(
                            RiskSettings.parseFrom(row.getBuffer("settings").getBytes())),
                    row.getUUID("set_by"),
                    row.getOffsetDateTime("create_time").toInstant());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("stored rules cannot be read", e);
        }
    }
}
