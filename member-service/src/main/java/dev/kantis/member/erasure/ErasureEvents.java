package dev.kantis.member.erasure;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;

/** Port: tells others, in the transaction of the change. */
public interface ErasureEvents {

    Uni<Void> erased(SqlConnection tx, UUID memberId, long version, Instant now);
}
