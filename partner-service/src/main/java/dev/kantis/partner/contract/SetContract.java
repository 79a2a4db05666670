package dev.kantis.partner.contract;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.partner.merchant.Partner;
import dev.kantis.partner.merchant.PartnerEvents;
import dev.kantis.partner.merchant.Partners;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Gives a partner a new version of its contract. It is a change of the partner: tills and others learn of it. Sandboxes
 * have none: nothing in them is settled.
 */
@ApplicationScoped
public class SetContract {
    private final Partners partners;
    private final Contracts contracts;
    private final PartnerEvents events;
    private final InstantSource clock;

    SetContract(Partners partners, Contracts contracts, PartnerEvents events, InstantSource clock) {
        this.partners = partners;
        this.contracts = contracts;
        this.events = events;
        this.clock = clock;
    }

    public Uni<Outcome<Contract>> set(SqlConnection tx, UUID partnerId, ContractTerms terms) {
        var refusal = terms.refusalAt(clock.instant());
        if (refusal.isPresent()) {
            return Uni.createFrom().item(Outcome.refused(refusal.get()));
        }
        return partners.lock(tx, partnerId)
                .chain(found -> found.filter(partner -> !partner.isSandbox())
                        .map(partner -> addIfFit(tx, partner, terms))
                        .orElseGet(() -> Uni.createFrom().item(Outcome.refused(Partner.unknown()))));
    }

    private Uni<Outcome<Contract>> addIfFit(SqlConnection tx, Partner partner, ContractTerms terms) {
        return contracts
                .latest(tx, partner.id())
                .chain(latest -> latest.flatMap(before -> terms.refusalAfter(before.terms()))
                        .map(refusal -> Uni.createFrom().item(Outcome.<Contract>refused(refusal)))
                        .orElseGet(() -> add(tx, partner, terms)));
    }

    private Uni<Outcome<Contract>> add(SqlConnection tx, Partner partner, ContractTerms terms) {
        return contracts
                .add(tx, partner.id(), terms, clock.instant().truncatedTo(ChronoUnit.MICROS))
                .call(() -> partners.bump(tx, partner).chain(changed -> events.changed(tx, changed)))
                .map(Outcome::done);
    }
}
