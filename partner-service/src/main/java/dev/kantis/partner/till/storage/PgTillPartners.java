package dev.kantis.partner.till.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.partner.merchant.OAuthClient;
import dev.kantis.partner.merchant.OAuthClients;
import dev.kantis.partner.merchant.PartnerStatus;
import dev.kantis.partner.offline.OfflinePoints;
import dev.kantis.partner.till.Sandbox;
import dev.kantis.partner.till.TillPartner;
import dev.kantis.partner.till.TillPartners;
import dev.kantis.partner.till.TillTerms;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads partners for tills. Versions only grow and partners are never deleted, so their sum tells of any change. */
@ApplicationScoped
class PgTillPartners implements TillPartners {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String SUM = """
            SELECT coalesce(sum(version), 0)::bigint AS versions FROM partner
            """;
    private static final String VERSIONS = """
            SELECT partner_id, version FROM partner
            """;
    private static final String DETAILS = """
            SELECT p.partner_id, p.name, p.status, p.version, s.store_id, s.terminal_ids,
                (SELECT jsonb_agg(jsonb_build_object('id', client_id, 'number', number,
                        'revoked', revoke_time IS NOT NULL) ORDER BY number)
                    FROM credential c WHERE c.partner_id = p.partner_id) AS clients,
                (SELECT jsonb_agg(jsonb_build_object('from', valid_from, 'zone', time_zone, 'days', offline_days,
                        'programs', programs, 'points', offline_points, 'pointDays', offline_point_days,
                        'nameSearch', name_search_allowed)
                        ORDER BY version)
                    FROM contract t WHERE t.partner_id = p.partner_id) AS terms,
                x.of_partner_id, x.program, x.generation, x.ahead_seconds, x.changed_on, x.changes
            FROM partner p JOIN store s ON s.partner_id = p.partner_id
            LEFT JOIN sandbox x ON x.partner_id = p.partner_id
            WHERE p.partner_id = ANY($1)
            """;

    private final Database database;

    PgTillPartners(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Optional<TillPartner>> find(UUID id) {
        return details(id).map(found -> found.stream().findFirst());
    }

    @Override
    public List<TillPartner> changedSince(Map<UUID, Long> known) {
        var sum = database.pool().query(SUM).execute().await().atMost(LIMIT);
        var knownSum = known.values().stream().mapToLong(Long::longValue).sum();
        if (sum.iterator().next().getLong("versions") == knownSum) {
            return List.of();
        }
        var changed = new ArrayList<UUID>();
        for (var row : database.pool().query(VERSIONS).execute().await().atMost(LIMIT)) {
            if (!row.getLong("version").equals(known.get(row.getUUID("partner_id")))) {
                changed.add(row.getUUID("partner_id"));
            }
        }
        return details(changed.toArray(UUID[]::new)).await().atMost(LIMIT);
    }

    private Uni<List<TillPartner>> details(UUID... ids) {
        return database.pool()
                .preparedQuery(DETAILS)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .map(PgTillPartners::join);
    }

    private static List<TillPartner> join(RowSet<Row> rows) {
        var byId = new LinkedHashMap<UUID, Row>();
        var terminals = new HashMap<UUID, Map<String, Set<String>>>();
        for (var row : rows) {
            byId.put(row.getUUID("partner_id"), row);
            terminals
                    .computeIfAbsent(row.getUUID("partner_id"), _ -> new HashMap<>())
                    .put(row.getString("store_id"), Set.of(row.getArrayOfStrings("terminal_ids")));
        }
        return byId.values().stream()
                .map(row -> partner(row, terminals.getOrDefault(row.getUUID("partner_id"), Map.of())))
                .toList();
    }

    private static TillPartner partner(Row row, Map<String, Set<String>> terminals) {
        return new TillPartner(
                row.getUUID("partner_id"),
                row.getString("name"),
                PartnerStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getLong("version"),
                new OAuthClients(objects(row, "clients")
                        .map(client -> new OAuthClient(
                                client.getString("id"), client.getInteger("number"), client.getBoolean("revoked")))
                        .toList()),
                terminals,
                objects(row, "terms")
                        .map(terms -> new TillTerms(
                                LocalDate.parse(terms.getString("from")),
                                ZoneId.of(terms.getString("zone")),
                                terms.getInteger("days"),
                                terms.getJsonArray("programs").stream()
                                        .map(String.class::cast)
                                        .collect(Collectors.toUnmodifiableSet()),
                                new OfflinePoints(terms.getLong("points"), terms.getInteger("pointDays")),
                                terms.getBoolean("nameSearch")))
                        .toList(),
                sandbox(row));
    }

    private static Optional<Sandbox> sandbox(Row row) {
        return Optional.ofNullable(row.getUUID("of_partner_id"))
                .map(of -> new Sandbox(
                        row.getUUID("partner_id"),
                        of,
                        row.getString("program"),
                        row.getInteger("generation"),
                        Duration.ofSeconds(row.getLong("ahead_seconds")),
                        new Sandbox.Changes(row.getLocalDate("changed_on"), row.getInteger("changes"))));
    }

    private static Stream<JsonObject> objects(Row row, String column) {
        var array = row.getJsonArray(column);
        return array == null ? Stream.empty() : array.stream().map(JsonObject.class::cast);
    }
}
