package dev.kantis.member.organization;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.UUID;

/** Tells others of contacts, in the transaction that changes them. */
public interface OrganizationEvents {

    Uni<Void> set(SqlConnection tx, Contact contact, long version);

    Uni<Void> moved(SqlConnection tx, PointsMove move, long version);

    Uni<Void> removed(SqlConnection tx, UUID organizationId, UUID memberId, long version);
}
