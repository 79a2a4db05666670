package dev.kantis.member.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Tells others about new members and what they agreed to, in the transaction that stores them. */
public interface MemberEvents {

    Uni<Void> enrolled(SqlConnection tx, NewMember person);
}
