package dev.kantis.member.merging;

import dev.kantis.member.merging.Merge.Due;
import dev.kantis.member.merging.Merge.Pair;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is due of a merge. {@code apart} when the two are to be two again. A call to the ledger has a request id, the
 * same until it is answered; {@code attempt} counts from one.
 */
public record MergeTask(
        UUID mergeId,
        Pair pair,
        Due due,
        boolean apart,
        @Nullable UUID requestId,
        int attempt) {}
