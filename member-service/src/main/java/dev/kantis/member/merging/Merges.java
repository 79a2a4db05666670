package dev.kantis.member.merging;

import dev.kantis.member.merging.Merge.Asked;
import dev.kantis.member.merging.Merge.Pair;
import dev.kantis.member.merging.Merge.State;
import dev.kantis.member.merging.MergePlan.Replaced;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Port: merges, what is due of them, and what a separation needs. */
public interface Merges {

    /** The two members and the merges that they are in, ended ones too. */
    Uni<MergePair> pair(SqlConnection tx, UUID member, UUID other);

    /** Begins a merge, whose call to the ledger is due at once. */
    Uni<Void> begin(SqlConnection tx, UUID mergeId, Pair pair, UUID requestId, Instant now);

    /** The merge, locked until the transaction ends. */
    Uni<Optional<Merge>> lock(SqlConnection tx, UUID mergeId);

    /** Begins to separate the two. */
    Uni<Void> beginSeparation(SqlConnection tx, UUID mergeId, UUID requestId);

    /** Whether a merge of the same survivor is live that came later: which. */
    Uni<Optional<UUID>> laterThan(SqlConnection tx, Merge merge);

    /** Writes to the history where a merge came to. */
    Uni<Void> remember(SqlConnection tx, Merge merge, State state, @Nullable Asked asked, Instant now);

    Uni<Optional<Merge>> find(UUID mergeId);

    /** Merges before that place, or the last ones, of a member or of everybody: the newest first. */
    Uni<List<Merge>> list(@Nullable UUID memberId, long before, int limit);

    /** Takes what is due, so that nobody else does it before the lease ends. */
    Uni<List<MergeTask>> claim(int limit, Duration lease);

    /**
     * The ledger did its part: redirects the absorbed member's id, or frees it. The account is due next if there is
     * one. False if that was done before.
     */
    Uni<Boolean> advance(SqlConnection tx, MergeTask task);

    /** Nothing of the merge is due any more. */
    Uni<Void> finished(MergeTask task);

    /** The ledger will never do it. False if that was written before. */
    Uni<Boolean> refuse(SqlConnection tx, MergeTask task);

    /** Tries again after the pause, a call to the ledger with this request id. */
    Uni<Void> later(MergeTask task, @Nullable UUID requestId, Duration pause);

    /** The Keycloak user of the absorbed member, if there is one. */
    Uni<Optional<String>> account(UUID absorbed);

    Uni<Void> keepReplaced(SqlConnection tx, UUID mergeId, List<Replaced> replaced);

    Uni<List<Replaced>> replaced(SqlConnection tx, UUID mergeId);

    Uni<Void> dropReplaced(SqlConnection tx, UUID mergeId);
}
