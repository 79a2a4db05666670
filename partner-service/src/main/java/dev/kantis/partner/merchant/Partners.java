package dev.kantis.partner.merchant;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps partners. */
public interface Partners {

    /** Stores a new partner; false, and nothing is written, when its name is taken. */
    Uni<Boolean> add(SqlConnection tx, Partner partner);

    /** Locks the partner's row and sets the status; empty when there is no such partner. */
    Uni<Optional<StatusChange>> setStatus(SqlConnection tx, UUID id, PartnerStatus status);

    /** Remembers that the partner's client was made. */
    Uni<Void> clientReady(UUID id);

    Uni<Optional<Partner>> find(UUID id);

    /** Partners by name, after the name given. */
    Uni<List<Partner>> after(String name, int limit);

    /** A partner, without stores, after its status was set, and whether that was a change. */
    record StatusChange(Partner partner, boolean changed) {}
}
