package dev.kantis.member.identifier;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.member.version.MemberVersions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Lets a partner's tills name a member by the partner's own number. */
@ApplicationScoped
public class LinkCustomerNumber {
    private final MemberVersions versions;
    private final Identifiers identifiers;
    private final IdentifierEvents events;

    LinkCustomerNumber(MemberVersions versions, Identifiers identifiers, IdentifierEvents events) {
        this.versions = versions;
        this.identifiers = identifiers;
        this.events = events;
    }

    /** The id of the linked number. */
    public Uni<Outcome<UUID>> link(SqlConnection tx, IssuedIdentifier number) {
        return versions.lock(tx, number.memberId())
                .chain(found -> found.isPresent()
                        ? add(tx, number)
                        : Uni.createFrom().item(Outcome.refused(BlockIdentifier.memberUnknown())));
    }

    private Uni<Outcome<UUID>> add(SqlConnection tx, IssuedIdentifier number) {
        return identifiers
                .add(tx, number)
                .chain(added -> added
                        ? versions.raise(tx, number.memberId())
                                .chain(version -> events.changed(tx, List.of(number), version))
                                .replaceWith(Outcome.done(number.id()))
                        : Uni.createFrom().item(Outcome.refused(taken())));
    }

    private static Refusal taken() {
        return new Refusal(
                Reason.REASON_IDENTIFIER_TAKEN,
                "This customer number is linked already. Block it first if it belongs to the wrong member.");
    }
}
