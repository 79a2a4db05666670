package dev.kantis.member.merging;

import dev.kantis.member.merging.Merge.Pair;
import dev.kantis.member.merging.MergePlan.Replaced;
import dev.kantis.member.profile.Profile;
import dev.kantis.member.profile.ProfileEvents;
import dev.kantis.member.profile.ProfileEvents.FactsVersion;
import dev.kantis.member.profile.Profiles;
import dev.kantis.member.version.MemberVersions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Completes the survivor's profile from the absorbed one, and takes that back. Both members are locked. */
@ApplicationScoped
public class MergeProfiles {
    private final Profiles profiles;
    private final ProfileEvents events;
    private final Merges merges;
    private final MemberVersions versions;

    MergeProfiles(Profiles profiles, ProfileEvents events, Merges merges, MemberVersions versions) {
        this.profiles = profiles;
        this.events = events;
        this.merges = merges;
        this.versions = versions;
    }

    private record Both(Profile survivor, Profile absorbed) {}

    /** What a merge would change now. */
    Uni<MergePlan> plan(SqlConnection tx, Pair pair) {
        return both(tx, pair).map(both -> MergePlan.of(both.survivor(), both.absorbed()));
    }

    Uni<Void> merge(SqlConnection tx, UUID mergeId, Pair pair, Instant now) {
        return both(tx, pair).chain(both -> {
            var plan = MergePlan.of(both.survivor(), both.absorbed());
            var replaced = plan.choices().stream()
                    .map(choice -> new Replaced(choice.field(), choice.before()))
                    .toList();
            return merges.keepReplaced(tx, mergeId, replaced)
                    .chain(() -> save(tx, both.survivor(), plan.applied(both.survivor()), now));
        });
    }

    Uni<Void> separate(SqlConnection tx, UUID mergeId, Pair pair, Instant now) {
        return both(tx, pair)
                .chain(both -> merges.replaced(tx, mergeId)
                        .map(replaced -> MergePlan.undone(both.survivor(), both.absorbed(), replaced))
                        .chain(restored -> save(tx, both.survivor(), restored, now))
                        .chain(() -> tellFacts(tx, both.absorbed(), now)))
                .chain(() -> merges.dropReplaced(tx, mergeId));
    }

    /** Others are told the facts of the survivor anew, whether they changed or not. */
    private Uni<Void> save(SqlConnection tx, Profile old, Profile changed, Instant now) {
        var id = old.memberId();
        var facts = changed.facts(day(now));
        return profiles.save(tx, old, changed, facts)
                .chain(() -> versions.raise(tx, id))
                .map(version -> new Profile(id, changed.values(), changed.interests(), version))
                .chain(saved -> events.changed(tx, saved, Optional.of(facts), now));
    }

    private Uni<Void> tellFacts(SqlConnection tx, Profile profile, Instant now) {
        var id = profile.memberId();
        var facts = profile.facts(day(now));
        return profiles.facts(tx, id)
                .chain(told -> facts.equals(told) ? Uni.createFrom().voidItem() : profiles.saveFacts(tx, id, facts))
                .chain(() -> versions.raise(tx, id))
                .chain(version -> events.factsChanged(tx, id, facts, new FactsVersion(version, now)));
    }

    private Uni<Both> both(SqlConnection tx, Pair pair) {
        return find(tx, pair.survivor())
                .chain(survivor -> find(tx, pair.absorbed()).map(absorbed -> new Both(survivor, absorbed)));
    }

    private Uni<Profile> find(SqlConnection tx, UUID id) {
        return profiles.find(tx, id).map(Optional::orElseThrow);
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
