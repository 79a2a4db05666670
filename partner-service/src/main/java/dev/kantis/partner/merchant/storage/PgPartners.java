package dev.kantis.partner.merchant.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.partner.merchant.OAuthClient;
import dev.kantis.partner.merchant.OAuthClients;
import dev.kantis.partner.merchant.Partner;
import dev.kantis.partner.merchant.PartnerStatus;
import dev.kantis.partner.merchant.Partners;
import dev.kantis.partner.merchant.Store;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Partners and their stores in PostgreSQL. */
@ApplicationScoped
class PgPartners implements Partners {
    private static final OAuthClients NO_CLIENTS = new OAuthClients(List.of());

    private final Database database;

    PgPartners(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Boolean> add(SqlConnection tx, Partner partner) {
        var row = Tuple.of(
                partner.id(),
                partner.name(),
                partner.displayName(),
                name(partner.status()),
                partner.createdAt().atOffset(ZoneOffset.UTC),
                partner.version());
        return tx.preparedQuery(PartnerSql.ADD)
                .execute(row)
                .chain(added -> added.rowCount() == 1
                        ? addStores(tx, partner)
                                .chain(() -> addClients(tx, partner))
                                .replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    private Uni<Void> addClients(SqlConnection tx, Partner partner) {
        var clients = partner.clients().all().stream()
                .map(client -> clientRow(partner.id(), client, partner.createdAt()))
                .toList();
        return tx.preparedQuery(PartnerSql.ADD_CLIENT).executeBatch(clients).replaceWithVoid();
    }

    private static Tuple clientRow(UUID partnerId, OAuthClient client, Instant now) {
        return Tuple.of(client.clientId(), partnerId, client.number(), now.atOffset(ZoneOffset.UTC));
    }

    @Override
    public Uni<Optional<Partner>> lock(SqlConnection tx, UUID id) {
        return tx.preparedQuery(PartnerSql.LOCK)
                .execute(Tuple.of(id))
                .chain(rows -> tx.preparedQuery(PartnerSql.CLIENTS)
                        .execute(Tuple.tuple().addArrayOfUUID(new UUID[] {id}))
                        .map(clients -> first(rows)
                                .map(row -> partner(
                                        row,
                                        List.of(),
                                        clientsByPartner(clients).getOrDefault(id, NO_CLIENTS)))));
    }

    @Override
    public Uni<Partner> bump(SqlConnection tx, Partner partner) {
        return tx.preparedQuery(PartnerSql.BUMP).execute(Tuple.of(partner.id())).replaceWith(partner.changed());
    }

    @Override
    public Uni<Void> addClient(SqlConnection tx, UUID id, OAuthClient client, Instant now) {
        return tx.preparedQuery(PartnerSql.ADD_CLIENT)
                .execute(clientRow(id, client, now))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> revokeClient(SqlConnection tx, String clientId, Instant now) {
        return tx.preparedQuery(PartnerSql.REVOKE_CLIENT)
                .execute(Tuple.of(clientId, now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static Uni<Void> addStores(SqlConnection tx, Partner partner) {
        if (partner.stores().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = partner.stores().stream()
                .map(store -> Tuple.tuple()
                        .addUUID(partner.id())
                        .addString(store.id())
                        .addString(store.displayName())
                        .addArrayOfString(store.terminalIds().toArray(String[]::new)))
                .toList();
        return tx.preparedQuery(PartnerSql.ADD_STORE).executeBatch(rows).replaceWithVoid();
    }

    @Override
    public Uni<Optional<StatusChange>> setStatus(SqlConnection tx, UUID id, PartnerStatus status) {
        return tx.preparedQuery(PartnerSql.SET_STATUS)
                .execute(Tuple.of(id, name(status)))
                .map(rows -> first(rows)
                        .map(row -> new StatusChange(partner(row, List.of(), NO_CLIENTS), row.getBoolean("changed"))));
    }

    @Override
    public Uni<Void> clientReady(UUID id) {
        return database.pool()
                .preparedQuery(PartnerSql.CLIENT_READY)
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Partner>> find(UUID id) {
        return database.pool()
                .preparedQuery(PartnerSql.FIND)
                .execute(Tuple.of(id))
                .chain(this::withStores)
                .map(found -> found.stream().findFirst());
    }

    @Override
    public Uni<List<Partner>> after(String name, int limit) {
        return database.pool()
                .preparedQuery(PartnerSql.AFTER)
                .execute(Tuple.of(name, limit))
                .chain(this::withStores);
    }

    private Uni<List<Partner>> withStores(RowSet<Row> partners) {
        var rows = StreamSupport.stream(partners.spliterator(), false).toList();
        var ids = rows.stream().map(row -> row.getUUID("partner_id")).toArray(UUID[]::new);
        return database.pool()
                .preparedQuery(PartnerSql.STORES)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .chain(stores -> database.pool()
                        .preparedQuery(PartnerSql.CLIENTS)
                        .execute(Tuple.tuple().addArrayOfUUID(ids))
                        .map(clients -> join(rows, stores, clients)));
    }

    private static List<Partner> join(List<Row> partners, RowSet<Row> stores, RowSet<Row> clients) {
        var byPartner = new HashMap<UUID, List<Store>>();
        for (var row : stores) {
            byPartner
                    .computeIfAbsent(row.getUUID("partner_id"), _ -> new ArrayList<>())
                    .add(new Store(
                            row.getString("store_id"),
                            row.getString("display_name"),
                            List.of(row.getArrayOfStrings("terminal_ids"))));
        }
        var clientsOf = clientsByPartner(clients);
        return partners.stream()
                .map(row -> partner(
                        row,
                        byPartner.getOrDefault(row.getUUID("partner_id"), List.of()),
                        clientsOf.getOrDefault(row.getUUID("partner_id"), NO_CLIENTS)))
                .toList();
    }

    private static Map<UUID, OAuthClients> clientsByPartner(RowSet<Row> rows) {
        var byPartner = new HashMap<UUID, List<OAuthClient>>();
        for (var row : rows) {
            byPartner
                    .computeIfAbsent(row.getUUID("partner_id"), _ -> new ArrayList<>())
                    .add(new OAuthClient(
                            row.getString("client_id"), row.getInteger("number"), row.getBoolean("revoked")));
        }
        return byPartner.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new OAuthClients(entry.getValue())));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }

    private static Partner partner(Row row, List<Store> stores, OAuthClients clients) {
        return new Partner(
                row.getUUID("partner_id"),
                row.getString("name"),
                row.getString("display_name"),
                PartnerStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                stores,
                clients,
                row.getOffsetDateTime("created_at").toInstant(),
                row.getLong("version"));
    }

    private static String name(PartnerStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
