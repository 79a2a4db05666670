package dev.kantis.member.merging;

import dev.kantis.member.ledger.LinkAnswer;
import io.smallrye.mutiny.Uni;

/** Port: the ledger, which alone moves points. */
public interface OwnerLinks {

    /** Makes the call; fails when nobody answers, and then the same call is to be repeated. */
    Uni<LinkAnswer> call(MergeTask task);
}
