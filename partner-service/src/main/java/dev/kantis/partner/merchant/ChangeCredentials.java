package dev.kantis.partner.merchant;

import dev.kantis.kit.errors.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Gives partners further credentials and ends them: first what is decided, for good and known to all tills, then the
 * client in Keycloak, as often as needed.
 */
@ApplicationScoped
public class ChangeCredentials {
    private final Partners partners;
    private final PartnerEvents events;
    private final Credentials credentials;
    private final InstantSource clock;

    ChangeCredentials(Partners partners, PartnerEvents events, Credentials credentials, InstantSource clock) {
        this.partners = partners;
        this.events = events;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** Decides on one more client; answers its id. */
    public Uni<Outcome<String>> add(SqlConnection tx, UUID partnerId) {
        return partners.lock(tx, partnerId)
                .chain(found -> found.map(partner -> add(tx, partner))
                        .orElseGet(() -> Uni.createFrom().item(Outcome.refused(Partner.unknown()))));
    }

    private Uni<Outcome<String>> add(SqlConnection tx, Partner partner) {
        return switch (partner.clients().next(partner.name())) {
            case Outcome.Refused<OAuthClient>(var refusal) -> Uni.createFrom().item(Outcome.refused(refusal));
            case Outcome.Done<OAuthClient>(var client) ->
                partners.addClient(tx, partner.id(), client, clock.instant())
                        .chain(() -> tell(tx, partner))
                        .replaceWith(Outcome.done(client.clientId()));
        };
    }

    /** Decides that a client works no more; answers its id. Nobody is told of one that was revoked before. */
    public Uni<Outcome<String>> revoke(SqlConnection tx, UUID partnerId, String clientId) {
        return partners.lock(tx, partnerId)
                .chain(found -> found.map(partner -> revoke(tx, partner, clientId))
                        .orElseGet(() -> Uni.createFrom().item(Outcome.refused(Partner.unknown()))));
    }

    private Uni<Outcome<String>> revoke(SqlConnection tx, Partner partner, String clientId) {
        return switch (partner.clients().find(clientId)) {
            case Outcome.Refused<OAuthClient>(var refusal) -> Uni.createFrom().item(Outcome.refused(refusal));
            case Outcome.Done<OAuthClient>(var client) ->
                (client.revoked()
                                ? Uni.createFrom().voidItem()
                                : partners.revokeClient(tx, clientId, clock.instant())
                                        .chain(() -> tell(tx, partner)))
                        .replaceWith(Outcome.done(clientId));
        };
    }

    private Uni<Void> tell(SqlConnection tx, Partner partner) {
        return partners.bump(tx, partner).chain(changed -> events.changed(tx, changed));
    }

    /** After the first step is committed: makes the client, or finds it, and gives it a new secret. */
    public Uni<PartnerCredential> issue(Partner partner, String clientId) {
        return partner.clients()
                .refusalOf(clientId)
                .map(refusal -> Uni.createFrom().<PartnerCredential>failure(refusal.asException()))
                .orElseGet(() -> credentials.issue(partner, clientId));
    }

    /** After the first step is committed: disables the client. */
    public Uni<Void> disable(Partner partner, String clientId) {
        return credentials.disable(partner, clientId);
    }
}
