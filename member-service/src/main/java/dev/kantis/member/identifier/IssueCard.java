package dev.kantis.member.identifier;

import dev.kantis.kit.wiring.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Gives a member a card with a number that nobody ever had. */
@ApplicationScoped
public class IssueCard {
    private static final int NUMBERS_TO_TRY = 5;

    private final Identifiers identifiers;
    private final CardNumbers numbers;
    private final Ids ids;

    IssueCard(Identifiers identifiers, CardNumbers numbers, Ids ids) {
        this.identifiers = identifiers;
        this.numbers = numbers;
        this.ids = ids;
    }

    /** The new card of a member who has no active one. */
    public Uni<IssuedIdentifier> issue(SqlConnection tx, UUID memberId, Instant at) {
        return issue(tx, memberId, at, NUMBERS_TO_TRY);
    }

    private Uni<IssuedIdentifier> issue(SqlConnection tx, UUID memberId, Instant at, int tries) {
        if (tries == 0) {
            throw new IllegalStateException("no free card number was found");
        }
        var card = IssuedIdentifier.card(ids.next(), memberId, numbers.next(), at);
        return identifiers
                .add(tx, card)
                .chain(added -> added ? Uni.createFrom().item(card) : issue(tx, memberId, at, tries - 1));
    }
}
