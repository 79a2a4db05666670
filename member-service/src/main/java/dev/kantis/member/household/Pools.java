package dev.kantis.member.household;

import dev.kantis.member.ledger.LinkAnswer;
import io.smallrye.mutiny.Uni;

/** Port: the ledger, which alone moves points. */
public interface Pools {

    /** Makes the call; fails when nobody answers, and then the same call is to be repeated. */
    Uni<LinkAnswer> move(PoolMove move);
}
