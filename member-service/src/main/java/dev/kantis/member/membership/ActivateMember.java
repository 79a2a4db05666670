package dev.kantis.member.membership;

import dev.kantis.member.contact.RecordConsent;
import dev.kantis.member.version.MemberVersions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Gives the membership of somebody who came by file to whoever has just shown to read its e-mail address. */
@ApplicationScoped
public class ActivateMember {
    private final Members members;
    private final MemberVersions versions;
    private final RecordConsent consents;

    ActivateMember(Members members, MemberVersions versions, RecordConsent consents) {
        this.members = members;
        this.versions = versions;
        this.consents = consents;
    }

    /** The membership that waited for the person, with what the person agreed to now; empty if none did. */
    public Uni<Optional<UUID>> activate(SqlConnection tx, NewMember person) {
        return members.dormant(tx, person.email())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(found)
                        : activate(tx, found.get(), person).replaceWith(found));
    }

    private Uni<Void> activate(SqlConnection tx, UUID id, NewMember person) {
        return versions.lock(tx, id)
                .chain(() -> members.activate(tx, id, person.identitySubject(), person.enrolledAt()))
                .chain(() -> Multi.createFrom()
                        .iterable(person.consents())
                        .onItem()
                        .transformToUniAndConcatenate(consent -> consents.record(tx, id, consent))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }
}
