package dev.kantis.partner.prepaid;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Port: packs and limits. */
public interface Prepaid {

    /** A pack of a partner, in one currency, and what is left of it in minor units. */
    record Pack(UUID partner, String currency, long left) {}

    /** Up to how much a partner may owe, in minor units, and whether it was seen to owe more. */
    record Limit(UUID partner, String currency, long amount, boolean exceeded) {}

    /** A change of a pack, named so that it is made once. */
    record Move(UUID partner, String currency, UUID id, long amount, Instant at) {}

    Uni<Pack> buy(SqlConnection tx, Move move);

    /** Empty, and nothing changes, when less is left. */
    Uni<Optional<Pack>> refund(SqlConnection tx, Move move);

    /** What is left of a pack; 0 when there is none. */
    Uni<Long> left(SqlConnection tx, UUID partner, String currency);

    /** A partner's packs. */
    Uni<List<Pack>> packs(UUID partner);

    Uni<Limit> limit(SqlConnection tx, UUID partner, String currency, long amount);

    /** A partner's limits. */
    Uni<List<Limit>> limits(UUID partner);

    /** All limits. */
    Uni<List<Limit>> allLimits();

    /** Remembers whether a limit is exceeded; false when that was known, or the limit is another one now. */
    Uni<Boolean> mark(SqlConnection tx, Limit limit, boolean exceeded);
}
