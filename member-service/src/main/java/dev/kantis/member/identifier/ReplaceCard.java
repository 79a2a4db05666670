package dev.kantis.member.identifier;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.member.version.MemberVersions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Blocks a member's card and gives a new one. */
@ApplicationScoped
public class ReplaceCard {
    private final MemberVersions versions;
    private final Identifiers identifiers;
    private final IssueCard issueCard;
    private final IdentifierEvents events;

    ReplaceCard(MemberVersions versions, Identifiers identifiers, IssueCard issueCard, IdentifierEvents events) {
        this.versions = versions;
        this.identifiers = identifiers;
        this.issueCard = issueCard;
        this.events = events;
    }

    /** The id of the new card. */
    public Uni<Outcome<UUID>> replace(SqlConnection tx, UUID memberId, IssuedIdentifier.Block why) {
        return versions.lock(tx, memberId)
                .chain(found -> found.isPresent()
                        ? decide(tx, memberId, why)
                        : Uni.createFrom().item(Outcome.refused(BlockIdentifier.memberUnknown())));
    }

    private Uni<Outcome<UUID>> decide(SqlConnection tx, UUID memberId, IssuedIdentifier.Block why) {
        return identifiers
                .newestCards(tx, memberId, CardReplacement.LIMIT)
                .chain(newest -> switch (CardReplacement.decide(newest, why.at())) {
                    case Outcome.Done<Optional<IssuedIdentifier>>(var old) ->
                        exchange(
                                        tx,
                                        memberId,
                                        old.map(card -> card.blocked(why)).stream()
                                                .toList(),
                                        why)
                                .map(Outcome::done);
                    case Outcome.Refused<Optional<IssuedIdentifier>>(var refusal) ->
                        Uni.createFrom().item(Outcome.refused(refusal));
                });
    }

    private Uni<UUID> exchange(
            SqlConnection tx, UUID memberId, List<IssuedIdentifier> blocked, IssuedIdentifier.Block why) {
        Uni<Void> block = blocked.isEmpty() ? Uni.createFrom().voidItem() : identifiers.block(tx, blocked.getFirst());
        return block.chain(() -> issueCard.issue(tx, memberId, why.at()))
                .chain(card -> versions.raise(tx, memberId)
                        .chain(version -> events.changed(
                                tx,
                                Stream.concat(blocked.stream(), Stream.of(card)).toList(),
                                version))
                        .replaceWith(card.id()));
    }
}
