package dev.kantis.partner.merchant;

import dev.kantis.kit.errors.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Lets a partner's tills work or stops them. */
@ApplicationScoped
public class SetPartnerStatus {
    private final Partners partners;
    private final PartnerEvents events;

    SetPartnerStatus(Partners partners, PartnerEvents events) {
        this.partners = partners;
        this.events = events;
    }

    /** Nobody is told of a status that was set before. */
    public Uni<Outcome<PartnerStatus>> set(SqlConnection tx, UUID id, PartnerStatus status) {
        return partners.setStatus(tx, id, status).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(Outcome.refused(Partner.unknown()));
            }
            var told = found.get().changed()
                    ? events.changed(tx, found.get().partner())
                    : Uni.createFrom().voidItem();
            return told.replaceWith(Outcome.done(status));
        });
    }
}
