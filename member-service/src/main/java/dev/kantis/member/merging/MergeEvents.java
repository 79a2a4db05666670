package dev.kantis.member.merging;

import dev.kantis.member.merging.Merge.Pair;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;

/** Tells others who became one and who became two again, by the keys of both, in the transaction that records it. */
public interface MergeEvents {

    Uni<Void> merged(SqlConnection tx, Pair pair, Told told);

    Uni<Void> separated(SqlConnection tx, Pair pair, Told told);

    /** By whose key, with which version of that member's facts, and when. */
    record Told(UUID memberId, long version, Instant at) {}
}
