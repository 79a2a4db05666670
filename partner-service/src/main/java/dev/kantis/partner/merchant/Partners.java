package dev.kantis.partner.merchant;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps partners. */
public interface Partners {

    /** Stores a new partner; false, and nothing is written, when its name is taken. */
    Uni<Boolean> add(SqlConnection tx, Partner partner);

    /** Locks the partner's row and sets the status; empty when there is no such partner. */
    Uni<Optional<StatusChange>> setStatus(SqlConnection tx, UUID id, PartnerStatus status);

    /** Locks the partner's row; empty when there is no such partner. Reads no stores. */
    Uni<Optional<Partner>> lock(SqlConnection tx, UUID id);

    /** Counts a change of a locked partner, so that all tills look again; answers the partner after it. */
    Uni<Partner> bump(SqlConnection tx, Partner partner);

    /** Stores one more client of a locked partner. */
    Uni<Void> addClient(SqlConnection tx, UUID id, OAuthClient client, Instant now);

    /** Ends a client of a locked partner. */
    Uni<Void> revokeClient(SqlConnection tx, String clientId, Instant now);

    /** Remembers that the partner's client was made. */
    Uni<Void> clientReady(UUID id);

    Uni<Optional<Partner>> find(UUID id);

    /** Partners by name, after the name given. */
    Uni<List<Partner>> after(String name, int limit);

    /** A partner, without stores, after its status was set, and whether that was a change. */
    record StatusChange(Partner partner, boolean changed) {}
}
