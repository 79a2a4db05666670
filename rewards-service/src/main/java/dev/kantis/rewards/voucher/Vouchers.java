package dev.kantis.rewards.voucher;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Port: the vouchers of members. */
public interface Vouchers {

    /** A member's vouchers, newest first, from behind {@code after}. */
    Uni<List<Voucher>> of(UUID memberId, Optional<UUID> after, int limit);
}
