package dev.kantis.rewards.catalogue.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.kit.outbox.Outbox;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.rewards.catalogue.Reward;
import dev.kantis.rewards.catalogue.RewardSpec;
import dev.kantis.rewards.catalogue.Rewards;
import dev.kantis.rewards.catalogue.messaging.CatalogueEvents;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The catalogue in tables {@code reward} and {@code reward_version}; redemptions take their pieces here. */
@ApplicationScoped
public class PgRewards implements Rewards {
    private final Database database;
    private final Outbox outbox;
    private final Ids ids;

    PgRewards(Database database, Outbox outbox, Ids ids) {
        this.database = database;
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public Uni<Reward> publish(String name, RewardSpec spec, String document, Instant now) {
        return database.inTransaction(tx -> tx.preparedQuery(CatalogueSql.LOCK)
                .execute(Tuple.of(name))
                .chain(() -> tx.preparedQuery(CatalogueSql.FIND_LOCKED).execute(Tuple.of(name)))
                .chain(rows -> activate(tx, first(rows).orElse(null), new Written(name, spec, document, now))));
    }

    @Override
    public Uni<Optional<Reward>> find(String name) {
        return database.pool()
                .preparedQuery(CatalogueSql.FIND)
                .execute(Tuple.of(name))
                .map(PgRewards::first);
    }

    @Override
    public Uni<List<Reward>> offered(Instant now, String after, int limit) {
        return database.pool()
                .preparedQuery(CatalogueSql.OFFERED)
                .execute(Tuple.of(after, now.atOffset(ZoneOffset.UTC), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgRewards::reward)
                        .toList());
    }

    /** The reward as this transaction sees it. */
    public Uni<Optional<Reward>> find(SqlConnection tx, String name) {
        return tx.preparedQuery(CatalogueSql.FIND).execute(Tuple.of(name)).map(PgRewards::first);
    }

    /** Takes one piece; false when none is left. Of many at once, only as many as there are pieces succeed. */
    public Uni<Boolean> takePiece(SqlConnection tx, String name) {
        return tx.preparedQuery(CatalogueSql.TAKE_PIECE).execute(Tuple.of(name)).map(rows -> rows.rowCount() == 1);
    }

    /** Gives one piece back. */
    public Uni<Void> giveBack(SqlConnection tx, String name) {
        return tx.preparedQuery(CatalogueSql.GIVE_BACK).execute(Tuple.of(name)).replaceWithVoid();
    }

    private Uni<Reward> activate(SqlConnection tx, @Nullable Reward current, Written written) {
        var next = Reward.next(current, written.name(), written.spec());
        if (next.isEmpty() && current != null) {
            return Uni.createFrom().item(current);
        }
        var reward = next.orElseThrow();
        var now = written.time().atOffset(ZoneOffset.UTC);
        return tx.preparedQuery(CatalogueSql.KEEP_VERSION)
                .execute(Tuple.of(reward.name(), reward.version(), written.document(), now))
                .chain(() -> tx.preparedQuery(CatalogueSql.ACTIVATE).execute(row(reward, now)))
                .chain(() -> outbox.append(tx, CatalogueEvents.published(ids.next(), reward, written.time())))
                .replaceWith(reward);
    }

    private static Optional<Reward> first(RowSet<Row> rows) {
        var iterator = rows.iterator();
        return iterator.hasNext() ? Optional.of(reward(iterator.next())) : Optional.empty();
    }

    private static Tuple row(Reward reward, OffsetDateTime now) {
        var spec = reward.spec();
        return Tuple.tuple()
                .addString(reward.name())
                .addInteger(reward.version())
                .addString(spec.title())
                .addString(spec.description())
                .addString(spec.unit())
                .addLong(spec.points())
                .addLong(spec.stock())
                .addString(spec.partner())
                .addInteger(spec.daysOfVoucher())
                .addOffsetDateTime(atUtc(spec.offeredFrom()))
                .addOffsetDateTime(atUtc(spec.offeredUntil()))
                .addOffsetDateTime(now)
                .addArrayOfString(listed(spec).toArray(String[]::new));
    }

    private static List<String> listed(RewardSpec spec) {
        var partners = spec.partners();
        return partners == null ? List.of() : partners;
    }

    private static Reward reward(Row row) {
        var spec = new RewardSpec(
                row.getString("title"),
                row.getString("description"),
                row.getString("unit"),
                row.getLong("points"),
                row.getLong("stock"),
                row.getString("partner"),
                row.getInteger("voucher_days"),
                instant(row.getOffsetDateTime("offered_from")),
                instant(row.getOffsetDateTime("offered_until")),
                partners(row));
        return new Reward(row.getString("name"), row.getInteger("version"), spec, row.getLong("stock_taken"));
    }

    private static @Nullable List<String> partners(Row row) {
        var partners = List.of(row.getArrayOfStrings("partners"));
        return partners.isEmpty() ? null : partners;
    }

    private static @Nullable OffsetDateTime atUtc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private record Written(String name, RewardSpec spec, String document, Instant time) {}
}
