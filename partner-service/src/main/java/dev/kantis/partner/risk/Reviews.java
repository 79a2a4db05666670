package dev.kantis.partner.risk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Port: reviews. */
public interface Reviews {

    /** The place of a review in the order of opening. */
    record Place(Instant openedAt, UUID id) {}

    /** Which reviews are listed: of one partner or of all, in one state. */
    record Filter(@Nullable UUID partner, Review.State state) {}

    /** Opens a review; false, and nothing happens, when the purchase has one. */
    Uni<Boolean> open(SqlConnection tx, Review review);

    /** Locks a review. */
    Uni<Optional<Review>> lock(SqlConnection tx, UUID id);

    Uni<Void> decide(SqlConnection tx, UUID id, Review.Verdict verdict);

    /** Remembers what the ledger moved; once. */
    Uni<Void> settled(UUID id, Review.Moved moved);

    Uni<Optional<Review>> find(UUID id);

    /** The oldest first, after a place. */
    Uni<List<Review>> list(Filter filter, @Nullable Place after, int limit);

    /** Decided ones that the ledger does not have yet, the oldest first. */
    Uni<List<Review>> unsettled(int limit);
}
