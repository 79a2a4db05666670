package dev.kantis.rewards.voucher;

import dev.kantis.kit.errors.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Port: the vouchers of members. */
public interface Vouchers {

    /** A member's vouchers, newest first, from behind {@code after}. */
    Uni<List<Voucher>> of(UUID memberId, Optional<UUID> after, int limit);

    /** The voucher with this code, if a member has it. */
    Uni<Optional<Voucher>> find(VoucherCode code);

    /** Locks the voucher, decides on what is there, and writes what changed together with its events. */
    Uni<Outcome<VoucherChange>> change(
            SqlConnection tx,
            VoucherCode code,
            Function<Optional<Voucher>, Outcome<VoucherChange>> decision,
            Instant now);

    /** Writes what time made of vouchers, at most so many; answers how many it were. */
    Uni<Integer> settle(int limit, Instant now);
}
