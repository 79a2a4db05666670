package dev.kantis.member.merging.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.member.merging.Merge;
import dev.kantis.member.merging.Merge.Asked;
import dev.kantis.member.merging.Merge.Pair;
import dev.kantis.member.merging.Merge.State;
import dev.kantis.member.merging.MergePair;
import dev.kantis.member.merging.MergePlan.Replaced;
import dev.kantis.member.merging.MergeTask;
import dev.kantis.member.merging.Merges;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Merges in PostgreSQL. */
@ApplicationScoped
class PgMerges implements Merges {
    private final Database database;
    private final SealedReasons reasons;

    PgMerges(Database database, SealedReasons reasons) {
        this.database = database;
        this.reasons = reasons;
    }

    @Override
    public Uni<MergePair> pair(SqlConnection tx, UUID member, UUID other) {
        var both = Tuple.of(member, other);
        return tx.preparedQuery(MergeSql.MEMBERS)
                .execute(both)
                .map(MergeRows::members)
                .chain(members -> tx.preparedQuery(MergeSql.MERGES_OF_BOTH)
                        .execute(both)
                        .map(rows -> new MergePair(members, MergeRows.bare(rows))));
    }

    @Override
    public Uni<Void> begin(SqlConnection tx, UUID mergeId, Pair pair, UUID requestId, Instant now) {
        return run(
                tx, MergeSql.BEGIN, Tuple.of(mergeId, pair.survivor(), pair.absorbed(), MergeRows.utc(now), requestId));
    }

    @Override
    public Uni<Optional<Merge>> lock(SqlConnection tx, UUID mergeId) {
        return tx.preparedQuery(MergeSql.LOCK)
                .execute(Tuple.of(mergeId))
                .map(rows -> MergeRows.bare(rows).stream().findFirst());
    }

    @Override
    public Uni<Void> beginSeparation(SqlConnection tx, UUID mergeId, UUID requestId) {
        return run(tx, MergeSql.BEGIN_SEPARATION, Tuple.of(mergeId, requestId));
    }

    @Override
    public Uni<Optional<UUID>> laterThan(SqlConnection tx, Merge merge) {
        return tx.preparedQuery(MergeSql.LATER_THAN)
                .execute(Tuple.of(merge.pair().survivor(), merge.place()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("merge_id"))
                        .findFirst());
    }

    @Override
    public Uni<Void> remember(SqlConnection tx, Merge merge, State state, @Nullable Asked asked, Instant now) {
        return (asked == null
                        ? Uni.createFrom().item(Optional.<String>empty())
                        : reasons.seal(merge.pair(), asked.reason()).map(Optional::of))
                .chain(reason -> run(
                        tx,
                        MergeSql.REMEMBER,
                        Tuple.tuple()
                                .addUUID(merge.id())
                                .addString(state.name().toLowerCase(Locale.ROOT))
                                .addUUID(merge.pair().survivor())
                                .addUUID(merge.pair().absorbed())
                                .addString(asked == null ? null : asked.staff())
                                .addString(reason.orElse(null))
                                .addOffsetDateTime(MergeRows.utc(now))));
    }

    @Override
    public Uni<Optional<Merge>> find(UUID mergeId) {
        return database.pool()
                .preparedQuery(MergeSql.FIND)
                .execute(Tuple.of(mergeId))
                .map(MergeRows::withSteps)
                .chain(reasons::open)
                .map(merges -> merges.stream().findFirst());
    }

    @Override
    public Uni<List<Merge>> list(@Nullable UUID memberId, long before, int limit) {
        return (memberId == null
                        ? database.pool().preparedQuery(MergeSql.LIST).execute(Tuple.of(before, limit))
                        : database.pool().preparedQuery(MergeSql.LIST_OF).execute(Tuple.of(before, limit, memberId)))
                .map(MergeRows::withSteps)
                .chain(reasons::open);
    }

    @Override
    public Uni<List<MergeTask>> claim(int limit, Duration lease) {
        return database.inTransaction(tx -> tx.preparedQuery(MergeSql.CLAIM).execute(Tuple.of(limit, lease.toMillis())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(MergeRows::task)
                        .toList());
    }

    @Override
    public Uni<Boolean> advance(SqlConnection tx, MergeTask task) {
        return tx.preparedQuery(MergeSql.ADVANCE)
                .execute(Tuple.of(task.mergeId(), task.requestId()))
                .map(rows -> rows.rowCount() == 1)
                .call(first -> first
                        ? run(
                                tx,
                                MergeSql.REDIRECT,
                                Tuple.of(
                                        task.pair().absorbed(),
                                        task.apart() ? null : task.pair().survivor()))
                        : Uni.createFrom().voidItem());
    }

    @Override
    public Uni<Void> finished(MergeTask task) {
        return database.pool()
                .preparedQuery(MergeSql.FINISHED)
                .execute(Tuple.of(task.mergeId(), task.attempt()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> refuse(SqlConnection tx, MergeTask task) {
        return tx.preparedQuery(MergeSql.REFUSE)
                .execute(Tuple.of(task.mergeId(), task.requestId()))
                .map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Uni<Void> later(MergeTask task, @Nullable UUID requestId, Duration pause) {
        return database.pool()
                .preparedQuery(MergeSql.LATER)
                .execute(Tuple.of(task.mergeId(), task.attempt(), requestId, pause.toMillis()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<String>> account(UUID absorbed) {
        return database.pool()
                .preparedQuery(MergeSql.ACCOUNT)
                .execute(Tuple.of(absorbed))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> row.getString("identity_subject")));
    }

    @Override
    public Uni<Void> keepReplaced(SqlConnection tx, UUID mergeId, List<Replaced> replaced) {
        return replaced.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(MergeSql.KEEP_REPLACED)
                        .executeBatch(replaced.stream()
                                .map(one -> MergeRows.replaced(mergeId, one))
                                .toList())
                        .replaceWithVoid();
    }

    @Override
    public Uni<List<Replaced>> replaced(SqlConnection tx, UUID mergeId) {
        return tx.preparedQuery(MergeSql.REPLACED)
                .execute(Tuple.of(mergeId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(MergeRows::replaced)
                        .toList());
    }

    @Override
    public Uni<Void> dropReplaced(SqlConnection tx, UUID mergeId) {
        return run(tx, MergeSql.DROP_REPLACED, Tuple.of(mergeId));
    }

    private static Uni<Void> run(SqlConnection tx, String sql, Tuple arguments) {
        return tx.preparedQuery(sql).execute(arguments).replaceWithVoid();
    }
}
