package dev.kantis.member.verification;

import dev.kantis.member.contact.Channel;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;

/** Tells others that a contact is the member's, in the transaction that records it. */
public interface VerificationEvents {

    Uni<Void> verified(SqlConnection tx, UUID memberId, Channel channel, Instant at, long version);
}
