package dev.kantis.partner.dispute;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Port: stored disputes. */
public interface Disputes {

    /** Stores a new one with its first evidence. */
    Uni<Void> add(SqlConnection tx, Dispute dispute);

    /** Locks one and reads it with its evidence. */
    Uni<Optional<Dispute>> lock(SqlConnection tx, UUID id);

    /** Adds what somebody said to a locked one. */
    Uni<Void> say(SqlConnection tx, Dispute dispute, Dispute.Evidence evidence);

    /** Decides a locked one. */
    Uni<Void> decide(SqlConnection tx, UUID id, Dispute.Verdict verdict);

    /** One with its evidence. */
    Uni<Optional<Dispute>> find(UUID id);

    /** A partner's, the newest first, without evidence, after a place in that order. */
    Uni<List<Dispute>> of(UUID partner, @Nullable Place after, int limit);

    /** A place in a list. */
    record Place(Instant openedAt, UUID id) {}
}
