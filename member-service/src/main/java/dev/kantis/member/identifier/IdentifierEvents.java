package dev.kantis.member.identifier;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** Tells others about identifiers, in the transaction that changes them. */
public interface IdentifierEvents {

    /** Some were blocked, then some issued. */
    Uni<Void> changed(SqlConnection tx, List<IssuedIdentifier> changed, long version);
}
