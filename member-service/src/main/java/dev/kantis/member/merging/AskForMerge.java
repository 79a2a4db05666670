package dev.kantis.member.merging;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.merging.Merge.Asked;
import dev.kantis.member.merging.Merge.Pair;
import dev.kantis.member.merging.Merge.State;
import dev.kantis.member.version.MemberVersions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Begins merges and separations for customer service. What follows is done by {@link FinishMerges}. */
@ApplicationScoped
public class AskForMerge {
    private final Merges merges;
    private final MemberVersions versions;
    private final Ids ids;
    private final InstantSource clock;

    AskForMerge(Merges merges, MemberVersions versions, Ids ids, InstantSource clock) {
        this.merges = merges;
        this.versions = versions;
        this.ids = ids;
        this.clock = clock;
    }

    /** Two members, and who of them is to stay: the older one unless somebody is named. */
    public record Wanted(UUID member, UUID other, Optional<UUID> survivor) {}

    /** Who would stay, and why the two may not be merged so; no refusal if they may. */
    public record Verdict(Pair pair, Optional<Refusal> refusal) {}

    /** The id of the merge that begins. */
    public Uni<Outcome<UUID>> merge(SqlConnection tx, Wanted wanted, Asked asked) {
        return lock(tx, wanted).chain(() -> decide(tx, wanted)).chain(decided -> switch (decided) {
            case Outcome.Refused<Verdict>(var refusal) -> refused(refusal);
            case Outcome.Done<Verdict>(var verdict) ->
                verdict.refusal().map(AskForMerge::<UUID>refused).orElseGet(() -> begin(tx, verdict.pair(), asked));
        });
    }

    /** Refused when there are no such two members. */
    public Uni<Outcome<Verdict>> decide(SqlConnection tx, Wanted wanted) {
        if (wanted.member().equals(wanted.other())) {
            return refused(MergePair.invalid("other_member_id", "Nobody is merged with themself."));
        }
        return merges.pair(tx, wanted.member(), wanted.other())
                .map(two -> two.pair(wanted.survivor()).map(pair -> new Verdict(pair, two.refusal(pair))));
    }

    private Uni<Outcome<UUID>> begin(SqlConnection tx, Pair pair, Asked asked) {
        var now = now();
        var id = ids.next();
        var merge = new Merge(id, 0, pair, State.MERGING, null, now, List.of());
        return merges.begin(tx, id, pair, ids.next(), now)
                .chain(() -> merges.remember(tx, merge, State.MERGING, asked, now))
                .replaceWith(Outcome.done(id));
    }

    /** The id of the merge, whose members are about to be two again. */
    public Uni<Outcome<UUID>> separate(SqlConnection tx, UUID mergeId, Asked asked) {
        return merges.lock(tx, mergeId).chain(found -> {
            if (found.isEmpty()) {
                return refused(unknown());
            }
            var merge = found.get();
            return refusal(merge)
                    .map(AskForMerge::<UUID>refused)
                    .orElseGet(() -> merges.laterThan(tx, merge)
                            .chain(later ->
                                    later.isPresent() ? refused(notLast(later.get())) : separate(tx, merge, asked)));
        });
    }

    private Uni<Outcome<UUID>> separate(SqlConnection tx, Merge merge, Asked asked) {
        return merges.beginSeparation(tx, merge.id(), ids.next())
                .chain(() -> merges.remember(tx, merge, State.SEPARATING, asked, now()))
                .replaceWith(Outcome.done(merge.id()));
    }

    private static Optional<Refusal> refusal(Merge merge) {
        if (!merge.state().isLive()) {
            return Optional.of(new Refusal(
                    Reason.REASON_MERGE_OVER,
                    "The members of this merge are two already.",
                    Map.of("state", merge.state().name())));
        }
        return merge.due() == null
                ? Optional.empty()
                : Optional.of(MergePair.inProgress("The merge is not finished. Repeat in a moment."));
    }

    /** In the order of ids, so that two who ask at once do not wait for each other for ever. */
    private Uni<Void> lock(SqlConnection tx, Wanted wanted) {
        var first = wanted.member().compareTo(wanted.other()) < 0 ? wanted.member() : wanted.other();
        var second = first.equals(wanted.member()) ? wanted.other() : wanted.member();
        return versions.lockAnyway(tx, first)
                .chain(() -> versions.lockAnyway(tx, second))
                .replaceWithVoid();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Also for reads. */
    public static Refusal unknown() {
        return new Refusal(Reason.REASON_MERGE_UNKNOWN, "There is no such merge.");
    }

    private static Refusal notLast(UUID later) {
        return new Refusal(
                Reason.REASON_MERGE_NOT_LAST,
                "Another member was merged into the same one later. Separate that one first.",
                Map.of("mergeId", later.toString()));
    }

    private static <T> Uni<Outcome<T>> refused(Refusal refusal) {
        return Uni.createFrom().item(Outcome.refused(refusal));
    }
}
