package dev.kantis.member.organization;

import dev.kantis.member.ledger.LinkSaga;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Port: contacts of organizations, and the moves of points that are due. The organization is locked before they change.
 */
public interface Contacts extends LinkSaga.Moves<PointsMove> {

    Uni<Optional<Contact>> find(UUID organizationId, UUID memberId);

    Uni<Optional<Contact>> find(SqlConnection tx, UUID organizationId, UUID memberId);

    Uni<Integer> count(SqlConnection tx, UUID organizationId);

    /** Whether the ledger would not let the member into a pool: it shares one, or is merged. */
    Uni<Boolean> isPooledElsewhere(SqlConnection tx, UUID organizationId, UUID memberId);

    /** Adds a contact, or changes its place. The request id is for the call that becomes due, if one does. */
    Uni<Void> set(SqlConnection tx, Contact contact, UUID requestId);

    /** Lets a contact go whose points do not move now; one who has none in the pool is removed at once. */
    Uni<Void> leave(SqlConnection tx, Contact contact, UUID requestId);

    /** Gives all contacts who stay the organization's terms; those whose points move now get them when they have. */
    Uni<Void> aimAll(SqlConnection tx, Organization organization);

    /** The same for one, unless the ledger refused to let the points in. */
    Uni<Void> aim(SqlConnection tx, Organization organization, UUID memberId);

    /** Those behind a member id. */
    Uni<List<Contact>> list(UUID organizationId, @Nullable UUID after, int limit);

    /** Of a member: those behind an organization's id. */
    Uni<List<Contact>> ofMember(UUID memberId, @Nullable UUID after, int limit);

    /**
     * Ends a move that the ledger made; whose goal is to be gone is removed. The next one is due where it was but a
     * step. Empty if it was ended before.
     */
    Uni<Optional<Ended>> done(SqlConnection tx, PointsMove move);

    /** The ledger never lets the points in: they stay with the member. */
    @Override
    Uni<Void> never(PointsMove move);

    /** What became of a contact whose points moved. */
    enum Ended {
        STAYS,
        REMOVED
    }
}
