package dev.kantis.partner.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Port: endpoints of partners. */
public interface Endpoints {

    /** How many a partner has; nobody adds another one meanwhile. */
    Uni<Integer> count(SqlConnection tx, UUID partner);

    Uni<Void> add(SqlConnection tx, Endpoint endpoint);

    /** Locks one and reads it. */
    Uni<Optional<Endpoint>> lock(SqlConnection tx, UUID id);

    /** Writes what may change of a locked one. */
    Uni<Void> store(SqlConnection tx, Endpoint endpoint);

    /** Writes how far a locked one was queued. */
    Uni<Void> advance(SqlConnection tx, UUID id, long sequence);

    /** Writes whether a locked one gets anything. */
    Uni<Void> state(SqlConnection tx, UUID id, Endpoint.State state);

    /** Removes one with its deliveries. */
    Uni<Void> delete(SqlConnection tx, UUID id);

    Uni<Optional<Endpoint>> find(UUID id);

    /** A partner's, the oldest first, after a place in that order. */
    Uni<List<Endpoint>> of(UUID partner, @Nullable Place after, int limit);

    /** Those that are enabled and have activities of their partner before them; at most so many. */
    Uni<List<Endpoint>> behind(int limit);

    /** A place in a list. */
    record Place(Instant createdAt, UUID id) {}
}
