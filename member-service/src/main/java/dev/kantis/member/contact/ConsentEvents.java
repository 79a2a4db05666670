package dev.kantis.member.contact;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.UUID;

/** Tells others about decisions, in the transaction that records them. */
public interface ConsentEvents {

    Uni<Void> changed(SqlConnection tx, UUID memberId, Consent consent, long version);
}
