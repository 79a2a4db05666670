package dev.kantis.partner.till;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Decides whether a till may be used now, for every call, from memory. */
@ApplicationScoped
public class AdmitTill {
    private final PartnerDirectory partners;

    AdmitTill(PartnerDirectory partners) {
        this.partners = partners;
    }

    /** The partner when its till may be used with this token. */
    public Uni<Outcome<TillPartner>> admit(TillToken token, String storeId, String terminalId, Purpose purpose) {
        if (token.partnerId().isEmpty()) {
            return Uni.createFrom()
                    .item(Outcome.refused(
                            new Refusal(Reason.REASON_NOT_PERMITTED, "The token belongs to no partner.")));
        }
        return find(token.partnerId().get(), token.clientId())
                .map(found -> found.map(partner -> outcome(
                                partner,
                                partner.refusal(token.clientId(), storeId, terminalId)
                                        .or(() -> refusal(partner, purpose))))
                        .orElseGet(AdmitTill::unknown));
    }

    private Uni<Optional<TillPartner>> find(String partnerId, String clientId) {
        try {
            return partners.find(UUID.fromString(partnerId), clientId);
        } catch (IllegalArgumentException _) {
            return Uni.createFrom().item(Optional.empty());
        }
    }

    private static Optional<Refusal> refusal(TillPartner partner, Purpose purpose) {
        return switch (purpose) {
            case LOOK -> Optional.empty();
            case IDENTIFY, CHANGE -> partner.refusalToChange();
        };
    }

    private static Outcome<TillPartner> unknown() {
        return Outcome.refused(new Refusal(Reason.REASON_PARTNER_UNKNOWN, "There is no such partner."));
    }

    private static Outcome<TillPartner> outcome(TillPartner partner, Optional<Refusal> refusal) {
        return refusal.<Outcome<TillPartner>>map(Outcome::refused).orElseGet(() -> Outcome.done(partner));
    }
}
