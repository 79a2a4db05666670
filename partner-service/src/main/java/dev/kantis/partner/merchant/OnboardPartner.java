package dev.kantis.partner.merchant;

import dev.kantis.kit.errors.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Takes a merchant in: first the partner for good, then its client, as often as needed. */
@ApplicationScoped
public class OnboardPartner {
    private final Partners partners;
    private final PartnerEvents events;
    private final Credentials credentials;

    OnboardPartner(Partners partners, PartnerEvents events, Credentials credentials) {
        this.partners = partners;
        this.events = events;
        this.credentials = credentials;
    }

    /** The first step, in one transaction with its event. */
    public Uni<Outcome<UUID>> register(SqlConnection tx, Partner partner) {
        var flaw = partner.flaw();
        if (flaw.isPresent()) {
            return Uni.createFrom().item(Outcome.refused(flaw.get()));
        }
        return partners.add(tx, partner)
                .chain(added -> added
                        ? events.changed(tx, partner).replaceWith(Outcome.done(partner.id()))
                        : Uni.createFrom().item(Outcome.refused(Partner.nameTaken())));
    }

    /** The second step, after the first is committed. */
    public Uni<PartnerCredential> credential(Partner partner) {
        var revoked = partner.clients().refusalOf(partner.clientId());
        if (revoked.isPresent()) {
            return Uni.createFrom().failure(revoked.get().asException());
        }
        return credentials.issue(partner, partner.clientId()).call(() -> partners.clientReady(partner.id()));
    }
}
