package dev.kantis.rewards.voucher.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.outbox.Outbox;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.rewards.voucher.Reservation;
import dev.kantis.rewards.voucher.Voucher;
import dev.kantis.rewards.voucher.VoucherChange;
import dev.kantis.rewards.voucher.VoucherCode;
import dev.kantis.rewards.voucher.VoucherEvent;
import dev.kantis.rewards.voucher.VoucherState;
import dev.kantis.rewards.voucher.Vouchers;
import dev.kantis.rewards.voucher.messaging.VoucherEvents;
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
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Vouchers in table {@code voucher}; redemptions make, give and cancel them here. */
@ApplicationScoped
public class PgVouchers implements Vouchers {
    private final Database database;
    private final Outbox outbox;
    private final Ids ids;

    PgVouchers(Database database, Outbox outbox, Ids ids) {
        this.database = database;
        this.outbox = outbox;
        this.ids = ids;
    }

    /** Makes a voucher that nobody sees yet. */
    public Uni<Void> make(SqlConnection tx, NewVoucher voucher) {
        return execute(
                tx,
                VoucherSql.MAKE,
                Tuple.tuple()
                        .addUUID(voucher.id())
                        .addUUID(voucher.memberId())
                        .addUUID(voucher.redemptionId())
                        .addString(voucher.reward())
                        .addString(voucher.title())
                        .addString(VoucherCode.random().text())
                        .addInteger(voucher.validDays())
                        .addOffsetDateTime(utc(voucher.createTime()))
                        .addArrayOfString(voucher.partners().toArray(String[]::new)));
    }

    /** Gives the voucher of a redemption to its member; it is good from now on. */
    public Uni<Void> give(SqlConnection tx, UUID redemptionId, Instant now) {
        return execute(tx, VoucherSql.GIVE, Tuple.of(redemptionId, utc(now)));
    }

    /** Takes back a voucher that nobody saw. */
    public Uni<Void> cancel(SqlConnection tx, UUID redemptionId) {
        return execute(tx, VoucherSql.CANCEL, Tuple.of(redemptionId));
    }

    @Override
    public Uni<List<Voucher>> of(UUID memberId, Optional<UUID> after, int limit) {
        return database.pool()
                .preparedQuery(VoucherSql.OF_MEMBER)
                .execute(Tuple.of(memberId, after.orElse(null), limit))
                .map(rows -> vouchers(rows).toList());
    }

    @Override
    public Uni<Optional<Voucher>> find(VoucherCode code) {
        return database.pool()
                .preparedQuery(VoucherSql.WITH_CODE)
                .execute(Tuple.of(code.text()))
                .map(rows -> vouchers(rows).findFirst());
    }

    @Override
    public Uni<Outcome<VoucherChange>> change(
            SqlConnection tx,
            VoucherCode code,
            Function<Optional<Voucher>, Outcome<VoucherChange>> decision,
            Instant now) {
        return tx.preparedQuery(VoucherSql.LOCK_WITH_CODE)
                .execute(Tuple.of(code.text()))
                .map(rows -> decision.apply(vouchers(rows).findFirst()))
                .call(outcome -> outcome instanceof Outcome.Done<VoucherChange>(var change)
                        ? write(tx, List.of(change), now)
                        : Uni.createFrom().voidItem());
    }

    @Override
    public Uni<Integer> settle(int limit, Instant now) {
        return database.inTransaction(tx -> tx.preparedQuery(VoucherSql.LOCK_OVERDUE)
                .execute(Tuple.of(utc(now), limit))
                .map(rows -> vouchers(rows).map(voucher -> voucher.at(now)).toList())
                .call(changes -> write(tx, changes, now))
                .map(List::size));
    }

    private Uni<Void> write(SqlConnection tx, List<VoucherChange> changes, Instant now) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = changes.stream().map(change -> row(change, now)).toList();
        var events = changes.stream().flatMap(change -> told(change, now)).toList();
        return tx.preparedQuery(VoucherSql.WRITE).executeBatch(rows).chain(() -> outbox.append(tx, events));
    }

    private Stream<OutgoingEvent> told(VoucherChange change, Instant now) {
        return change.events().stream().map(event -> VoucherEvents.of(ids.next(), change.voucher(), event, now));
    }

    private static Tuple row(VoucherChange change, Instant now) {
        var voucher = change.voucher();
        var held = voucher.reservation();
        var row = Tuple.tuple()
                .addUUID(voucher.id())
                .addString(voucher.state().name().toLowerCase(Locale.ROOT))
                .addUUID(held.map(Reservation::id).orElse(null))
                .addString(held.map(Reservation::partner).orElse(null))
                .addOffsetDateTime(held.map(one -> utc(one.until())).orElse(null));
        return used(row, change, now).addString(held.map(Reservation::store).orElse(null));
    }

    private static Tuple used(Tuple row, VoucherChange change, Instant now) {
        return change.events().stream()
                .filter(VoucherEvent.Used.class::isInstance)
                .map(VoucherEvent.Used.class::cast)
                .findFirst()
                .map(used -> row.addString(used.till().partner())
                        .addString(used.till().store())
                        .addString(used.till().terminal())
                        .addString(used.receipt())
                        .addOffsetDateTime(utc(now)))
                .orElseGet(() -> row.addString(null)
                        .addString(null)
                        .addString(null)
                        .addString(null)
                        .addOffsetDateTime(null));
    }

    private static Uni<Void> execute(SqlConnection tx, String sql, Tuple arguments) {
        return tx.preparedQuery(sql).execute(arguments).replaceWithVoid();
    }

    private static Stream<Voucher> vouchers(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(PgVouchers::voucher);
    }

    private static Voucher voucher(Row row) {
        return new Voucher(
                row.getUUID("voucher_id"),
                row.getUUID("member_id"),
                new VoucherCode(row.getString("code")),
                row.getString("reward"),
                row.getString("title"),
                List.of(row.getArrayOfStrings("partners")),
                VoucherState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                reservation(row),
                row.getOffsetDateTime("issue_time").toInstant(),
                row.getOffsetDateTime("expire_time").toInstant());
    }

    private static Optional<Reservation> reservation(Row row) {
        return Optional.ofNullable(row.getUUID("reservation_id"))
                .map(id -> new Reservation(
                        id,
                        row.getString("reserved_by"),
                        Objects.requireNonNullElse(row.getString("reserved_store"), ""),
                        row.getOffsetDateTime("reserve_until").toInstant()));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** What a voucher is made from. */
    public record NewVoucher(
            UUID id,
            UUID memberId,
            UUID redemptionId,
            String reward,
            String title,
            List<String> partners,
            int validDays,
            Instant createTime) {}
}
