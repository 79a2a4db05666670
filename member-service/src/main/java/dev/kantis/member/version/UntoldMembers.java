package dev.kantis.member.version;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.UUID;

/**
 * Members whom others were not told of yet. Whoever changes one tells of them first, so that events keep their order.
 */
public interface UntoldMembers {

    /** Tells others of the member now, in this transaction, unless it was done before. */
    Uni<Void> tell(SqlConnection tx, UUID memberId);
}
