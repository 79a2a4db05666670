package dev.kantis.partner.sandbox;

import dev.kantis.partner.till.Sandbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;

/** Port: sandboxes by the partner that stands for them. */
public interface Sandboxes {

    Uni<Void> add(SqlConnection tx, Sandbox sandbox);

    /** Locks the partner's row and reads its sandbox; empty when it stands for none. */
    Uni<Optional<Sandbox>> lock(SqlConnection tx, UUID partnerId);

    /** Writes what may change of a locked one, and has all tills look again. */
    Uni<Void> store(SqlConnection tx, Sandbox sandbox);

    Uni<Optional<Sandbox>> find(UUID partnerId);
}
