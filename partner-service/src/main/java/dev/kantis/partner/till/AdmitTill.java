package dev.kantis.partner.till;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Decides whether a till may be used now. */
@ApplicationScoped
public class AdmitTill {
    private final PartnerDirectory partners;

    AdmitTill(PartnerDirectory partners) {
        this.partners = partners;
    }

    /** The partner when its till may be used. {@code partnerId} is what the till's token says. */
    public Uni<Outcome<TillPartner>> admit(Optional<String> partnerId, String storeId, String terminalId) {
        if (partnerId.isEmpty()) {
            return Uni.createFrom()
                    .item(Outcome.refused(
                            new Refusal(Reason.REASON_NOT_PERMITTED, "The token belongs to no partner.")));
        }
        return find(partnerId.get()).map(found -> outcome(found, storeId, terminalId));
    }

    private Uni<Optional<TillPartner>> find(String partnerId) {
        try {
            return partners.find(UUID.fromString(partnerId));
        } catch (IllegalArgumentException _) {
            return Uni.createFrom().item(Optional.empty());
        }
    }

    private static Outcome<TillPartner> outcome(Optional<TillPartner> found, String storeId, String terminalId) {
        return found.<Outcome<TillPartner>>map(partner -> partner.refusal(storeId, terminalId)
                        .<Outcome<TillPartner>>map(Outcome::refused)
                        .orElseGet(() -> Outcome.done(partner)))
                .orElseGet(
                        () -> Outcome.refused(new Refusal(Reason.REASON_PARTNER_UNKNOWN, "There is no such partner.")));
    }
}
