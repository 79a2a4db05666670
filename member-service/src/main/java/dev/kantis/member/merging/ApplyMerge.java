package dev.kantis.member.merging;

import dev.kantis.kit.database.Database;
import dev.kantis.member.contact.Consent;
import dev.kantis.member.merging.Merge.Pair;
import dev.kantis.member.merging.Merge.State;
import dev.kantis.member.merging.MergeEvents.Told;
import dev.kantis.member.version.MemberVersions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Makes two members one here, and two again, once the ledger has: everything in one transaction with its events. */
@ApplicationScoped
public class ApplyMerge {
    private final Database database;
    private final Merges merges;
    private final MemberVersions versions;
    private final MergeProfiles profiles;
    private final MergeConsents consents;
    private final MergeEvents events;

    ApplyMerge(
            Database database,
            Merges merges,
            MemberVersions versions,
            MergeProfiles profiles,
            MergeConsents consents,
            MergeEvents events) {
        this.database = database;
        this.merges = merges;
        this.versions = versions;
        this.profiles = profiles;
        this.consents = consents;
        this.events = events;
    }

    /** What a merge would change. */
    public record Preview(MergePlan plan, List<Consent> consents) {}

    public Uni<Preview> preview(SqlConnection tx, Pair pair, Instant now) {
        return profiles.plan(tx, pair)
                .chain(plan -> consents.plan(tx, pair, now).map(decisions -> new Preview(plan, decisions)));
    }

    /** The ledger did its part; nothing happens if that was written before. */
    Uni<Void> apply(MergeTask task, Instant now) {
        return database.inTransaction(tx -> lock(tx, task.pair())
                .chain(() -> merges.advance(tx, task))
                .chain(first -> {
                    if (!first) {
                        return Uni.createFrom().voidItem();
                    }
                    return task.apart() ? separate(tx, task, now) : merge(tx, task, now);
                }));
    }

    /** The ledger will never merge the two. */
    Uni<Void> refuse(MergeTask task, Instant now) {
        return database.inTransaction(tx -> merges.refuse(tx, task)
                .chain(first -> first
                        ? remember(tx, task, State.REFUSED, now)
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> merge(SqlConnection tx, MergeTask task, Instant now) {
        var pair = task.pair();
        return profiles.merge(tx, task.mergeId(), pair, now)
                .chain(() -> consents.merge(tx, task.mergeId(), pair, now))
                .chain(() -> remember(tx, task, State.MERGED, now))
                .chain(() -> told(tx, pair.survivor(), now))
                .chain(told -> events.merged(tx, pair, told))
                .chain(() -> told(tx, pair.absorbed(), now))
                .chain(told -> events.merged(tx, pair, told));
    }

    private Uni<Void> separate(SqlConnection tx, MergeTask task, Instant now) {
        var pair = task.pair();
        return profiles.separate(tx, task.mergeId(), pair, now)
                .chain(() -> consents.separate(tx, task.mergeId(), pair, now))
                .chain(() -> remember(tx, task, State.SEPARATED, now))
                .chain(() -> told(tx, pair.survivor(), now))
                .chain(told -> events.separated(tx, pair, told))
                .chain(() -> told(tx, pair.absorbed(), now))
                .chain(told -> events.separated(tx, pair, told));
    }

    private Uni<Void> remember(SqlConnection tx, MergeTask task, State state, Instant now) {
        return merges.lock(tx, task.mergeId())
                .chain(found -> merges.remember(tx, found.orElseThrow(), state, null, now));
    }

    private Uni<Told> told(SqlConnection tx, UUID memberId, Instant now) {
        return versions.raise(tx, memberId).map(version -> new Told(memberId, version, now));
    }

    /** In the order of ids, as whoever begins a merge. */
    private Uni<Void> lock(SqlConnection tx, Pair pair) {
        var survivorFirst = pair.survivor().compareTo(pair.absorbed()) < 0;
        return versions.lockAnyway(tx, survivorFirst ? pair.survivor() : pair.absorbed())
                .chain(() -> versions.lockAnyway(tx, survivorFirst ? pair.absorbed() : pair.survivor()))
                .replaceWithVoid();
    }
}
