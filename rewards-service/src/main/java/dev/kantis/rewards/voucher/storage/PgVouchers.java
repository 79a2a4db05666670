package dev.kantis.rewards.voucher.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.rewards.voucher.Voucher;
import dev.kantis.rewards.voucher.VoucherCode;
import dev.kantis.rewards.voucher.VoucherState;
import dev.kantis.rewards.voucher.Vouchers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Vouchers in table {@code voucher}; redemptions make, give and cancel them here. */
@ApplicationScoped
public class PgVouchers implements Vouchers {
    private static final String MAKE = """
            INSERT INTO voucher (voucher_id, member_id, redemption_id, reward, title, code, state, valid_days, create_time)
            VALUES ($1, $2, $3, $4, $5, $6, 'pending', $7, $8)
            """;
    private static final String GIVE = """
            UPDATE voucher SET state = 'issued', issue_time = $2::timestamptz,
                expire_time = $2::timestamptz + valid_days * interval '24 hours'
            WHERE redemption_id = $1 AND state = 'pending'
            """;
    private static final String CANCEL = """
            UPDATE voucher SET state = 'canceled' WHERE redemption_id = $1 AND state = 'pending'
            """;
    private static final String OF_MEMBER = """
            SELECT voucher_id, code, reward, title, state, issue_time, expire_time FROM voucher
            WHERE member_id = $1 AND issue_time IS NOT NULL AND ($2::uuid IS NULL OR voucher_id < $2)
            ORDER BY voucher_id DESC LIMIT $3
            """;

    private final Database database;

    PgVouchers(Database database) {
        this.database = database;
    }

    /** Makes a voucher that nobody sees yet. */
    public Uni<Void> make(SqlConnection tx, NewVoucher voucher) {
        return execute(
                tx,
                MAKE,
                Tuple.tuple()
                        .addUUID(voucher.id())
                        .addUUID(voucher.memberId())
                        .addUUID(voucher.redemptionId())
                        .addString(voucher.reward())
                        .addString(voucher.title())
                        .addString(VoucherCode.random().text())
                        .addInteger(voucher.validDays())
                        .addOffsetDateTime(voucher.createTime().atOffset(ZoneOffset.UTC)));
    }

    /** Gives the voucher of a redemption to its member; it is good from now on. */
    public Uni<Void> give(SqlConnection tx, UUID redemptionId, Instant now) {
        return execute(tx, GIVE, Tuple.of(redemptionId, now.atOffset(ZoneOffset.UTC)));
    }

    /** Takes back a voucher that nobody saw. */
    public Uni<Void> cancel(SqlConnection tx, UUID redemptionId) {
        return execute(tx, CANCEL, Tuple.of(redemptionId));
    }

    @Override
    public Uni<List<Voucher>> of(UUID memberId, Optional<UUID> after, int limit) {
        return database.pool()
                .preparedQuery(OF_MEMBER)
                .execute(Tuple.of(memberId, after.orElse(null), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgVouchers::voucher)
                        .toList());
    }

    private static Uni<Void> execute(SqlConnection tx, String sql, Tuple arguments) {
        return tx.preparedQuery(sql).execute(arguments).replaceWithVoid();
    }

    private static Voucher voucher(Row row) {
        return new Voucher(
                row.getUUID("voucher_id"),
                new VoucherCode(row.getString("code")),
                row.getString("reward"),
                row.getString("title"),
                VoucherState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getOffsetDateTime("issue_time").toInstant(),
                row.getOffsetDateTime("expire_time").toInstant());
    }

    /** What a voucher is made from. */
    public record NewVoucher(
            UUID id,
            UUID memberId,
            UUID redemptionId,
            String reward,
            String title,
            int validDays,
            Instant createTime) {}
}
