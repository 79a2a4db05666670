package dev.kantis.member.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.UUID;

/** Tells others that members can sign in, in the transaction that records it. */
public interface IdentityEvents {

    Uni<Void> linked(SqlConnection tx, UUID memberId, long version);
}
