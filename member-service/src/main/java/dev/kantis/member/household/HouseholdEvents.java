package dev.kantis.member.household;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Tells others who earns into which pool, in the transaction that records it. */
public interface HouseholdEvents {

    Uni<Void> moved(SqlConnection tx, PoolMove move, long version);
}
