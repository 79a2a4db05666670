package dev.kantis.member.identifier.grpc;

import dev.kantis.contracts.member.v1.BlockIdentifierRequest;
import dev.kantis.contracts.member.v1.IssuedIdentifier;
import dev.kantis.contracts.member.v1.LinkCustomerNumberRequest;
import dev.kantis.contracts.member.v1.ReplaceCardRequest;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.identifier.BlockIdentifier;
import dev.kantis.member.identifier.LinkCustomerNumber;
import dev.kantis.member.identifier.ReplaceCard;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Changes of identifiers, with the time they are recorded with. Their outcomes hold an id and nothing personal. */
@ApplicationScoped
class IdentifierChanges {
    private final ReplaceCard replaceCard;
    private final LinkCustomerNumber linkCustomerNumber;
    private final BlockIdentifier blockIdentifier;
    private final Ids ids;
    private final InstantSource clock;

    IdentifierChanges(
            ReplaceCard replaceCard,
            LinkCustomerNumber linkCustomerNumber,
            BlockIdentifier blockIdentifier,
            Ids ids,
            InstantSource clock) {
        this.replaceCard = replaceCard;
        this.linkCustomerNumber = linkCustomerNumber;
        this.blockIdentifier = blockIdentifier;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Outcome<IssuedIdentifier>> replace(SqlConnection tx, UUID member, ReplaceCardRequest request) {
        return named(replaceCard.replace(tx, member, IdentifierProtos.block(request.getCause(), now())));
    }

    Uni<Outcome<IssuedIdentifier>> link(SqlConnection tx, LinkCustomerNumberRequest request) {
        return named(linkCustomerNumber.link(tx, IdentifierProtos.customerNumber(ids.next(), request, now())));
    }

    Uni<Outcome<IssuedIdentifier>> block(SqlConnection tx, UUID member, BlockIdentifierRequest request) {
        var id = UUID.fromString(request.getIdentifierId());
        return named(blockIdentifier.block(tx, member, id, IdentifierProtos.block(request.getCause(), now())));
    }

    private static Uni<Outcome<IssuedIdentifier>> named(Uni<Outcome<UUID>> outcome) {
        return outcome.map(done -> done.map(id ->
                IssuedIdentifier.newBuilder().setIdentifierId(id.toString()).build()));
    }

    /** To the microsecond, which is what the database keeps. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
