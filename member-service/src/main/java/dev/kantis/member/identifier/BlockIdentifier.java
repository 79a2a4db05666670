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

/** Blocks a card or a customer number for good. */
@ApplicationScoped
public class BlockIdentifier {
    private final MemberVersions versions;
    private final Identifiers identifiers;
    private final IdentifierEvents events;

    BlockIdentifier(MemberVersions versions, Identifiers identifiers, IdentifierEvents events) {
        this.versions = versions;
        this.identifiers = identifiers;
        this.events = events;
    }

    /** The id of the identifier, which is blocked now or was before. */
    public Uni<Outcome<UUID>> block(SqlConnection tx, UUID memberId, UUID id, IssuedIdentifier.Block why) {
        return versions.lock(tx, memberId)
                .chain(found -> found.isPresent()
                        ? identifiers
                                .find(tx, memberId, id)
                                .chain(identifier -> identifier.isPresent()
                                        ? block(tx, identifier.get(), why)
                                        : refused(new Refusal(
                                                Reason.REASON_IDENTIFIER_UNKNOWN,
                                                "The member has no such card or customer number.")))
                        : refused(memberUnknown()));
    }

    private Uni<Outcome<UUID>> block(SqlConnection tx, IssuedIdentifier identifier, IssuedIdentifier.Block why) {
        if (identifier.block() != null) {
            return Uni.createFrom().item(Outcome.done(identifier.id()));
        }
        var blocked = identifier.blocked(why);
        return identifiers
                .block(tx, blocked)
                .chain(() -> versions.raise(tx, identifier.memberId()))
                .chain(version -> events.changed(tx, List.of(blocked), version))
                .replaceWith(Outcome.done(identifier.id()));
    }

    private static Uni<Outcome<UUID>> refused(Refusal refusal) {
        return Uni.createFrom().item(Outcome.refused(refusal));
    }

    static Refusal memberUnknown() {
        return new Refusal(Reason.REASON_MEMBER_UNKNOWN, "There is no such member.");
    }
}
