package dev.kantis.member.profile;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.member.version.MemberVersions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Changes a member's profile, if it is still the one that the caller has seen. */
@ApplicationScoped
public class UpdateProfile {
    private final MemberVersions versions;
    private final Profiles profiles;
    private final ProfileEvents events;

    UpdateProfile(MemberVersions versions, Profiles profiles, ProfileEvents events) {
        this.versions = versions;
        this.profiles = profiles;
        this.events = events;
    }

    /** The member's id. {@code seen} is the version that the caller wants to change. */
    public Uni<Outcome<UUID>> update(SqlConnection tx, UUID memberId, long seen, ProfileChange change) {
        return versions.lock(tx, memberId)
                .chain(version -> version.isEmpty()
                        ? Uni.createFrom().item(Optional.<Profile>empty())
                        : profiles.find(tx, memberId))
                .chain(found -> {
                    if (found.isEmpty()) {
                        return refused(new Refusal(Reason.REASON_MEMBER_UNKNOWN, "There is no such member."));
                    }
                    if (found.get().version() != seen) {
                        return refused(versionMismatch(found.get().version()));
                    }
                    return switch (found.get().with(change)) {
                        case Outcome.Done<Profile>(var changed) -> save(tx, found.get(), changed, change);
                        case Outcome.Refused<Profile>(var refusal) -> refused(refusal);
                    };
                });
    }

    private Uni<Outcome<UUID>> save(SqlConnection tx, Profile old, Profile changed, ProfileChange change) {
        var id = old.memberId();
        var facts = changed.facts(LocalDate.ofInstant(change.at(), ZoneOffset.UTC));
        return profiles.facts(tx, id)
                .chain(told -> profiles.save(tx, old, changed, facts)
                        .chain(() -> versions.raise(tx, id))
                        .map(version -> new Profile(id, changed.values(), changed.interests(), version))
                        .chain(saved -> events.changed(
                                tx, saved, Optional.of(facts).filter(now -> !now.says(told)), change.at())))
                .replaceWith(Outcome.done(id));
    }

    private static Uni<Outcome<UUID>> refused(Refusal refusal) {
        return Uni.createFrom().item(Outcome.refused(refusal));
    }

    private static Refusal versionMismatch(long version) {
        return new Refusal(
                Reason.REASON_VERSION_MISMATCH,
                "The member was changed since you read it. Read it again and repeat with the new version.",
                Map.of("version", String.valueOf(version)));
    }
}
