package dev.kantis.partner.merchant.storage;

import dev.kantis.kit.database.Database;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Partners and their stores in PostgreSQL. */
@ApplicationScoped
class PgPartners implements Partners {
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
                        ? addStores(tx, partner).replaceWith(true)
                        : Uni.createFrom().item(false));
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
                .map(rows ->
                        first(rows).map(row -> new StatusChange(partner(row, List.of()), row.getBoolean("changed"))));
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
                .map(stores -> join(rows, stores));
    }

    private static List<Partner> join(List<Row> partners, RowSet<Row> stores) {
        var byPartner = new HashMap<UUID, List<Store>>();
        for (var row : stores) {
            byPartner
                    .computeIfAbsent(row.getUUID("partner_id"), _ -> new ArrayList<>())
                    .add(new Store(
                            row.getString("store_id"),
                            row.getString("display_name"),
                            List.of(row.getArrayOfStrings("terminal_ids"))));
        }
        return partners.stream()
                .map(row -> partner(row, byPartner.getOrDefault(row.getUUID("partner_id"), List.of())))
                .toList();
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }

    private static Partner partner(Row row, List<Store> stores) {
        return new Partner(
                row.getUUID("partner_id"),
                row.getString("name"),
                row.getString("display_name"),
                PartnerStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                stores,
                row.getOffsetDateTime("created_at").toInstant(),
                row.getLong("version"));
    }

    private static String name(PartnerStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
