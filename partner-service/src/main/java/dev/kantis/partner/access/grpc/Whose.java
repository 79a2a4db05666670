package dev.kantis.partner.access.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.identity.Caller;
import dev.kantis.partner.merchant.Partner;
import dev.kantis.partner.merchant.Partners;
import dev.kantis.partner.till.PartnerDirectory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Whose statements, disputes and packs a caller may see: a partner its own, staff those of the partner they name. */
@ApplicationScoped
public class Whose {
    private static final String PARTNER = "partner";

    private final PartnerDirectory directory;
    private final Partners partners;

    Whose(PartnerDirectory directory, Partners partners) {
        this.directory = directory;
        this.partners = partners;
    }

    /** The partner that is asked about; {@code requested} may be empty for partners. Call it at the start of an RPC. */
    public Uni<UUID> of(String requested) {
        var caller = Caller.current();
        if (caller.has(PARTNER)) {
            return own(caller).map(own -> requested.isEmpty() || own.toString().equals(requested) ? own : refused());
        }
        if (requested.isEmpty()) {
            throw new Refusal(
                            Reason.REASON_REQUEST_INVALID,
                            "Say whose: partner_id is empty.",
                            Map.of("fields", "partner_id"))
                    .asException();
        }
        var id = UUID.fromString(requested);
        return partners.find(id)
                .map(found -> found.map(Partner::id)
                        .orElseThrow(() -> Partner.unknown().asException()));
    }

    /** The partner whose token it is; empty for staff, who may see everybody's. Call it at the start of an RPC. */
    public Uni<Optional<UUID>> reader() {
        var caller = Caller.current();
        return caller.has(PARTNER)
                ? own(caller).map(Optional::of)
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<UUID> own(Caller caller) {
        var id = caller.partnerId().map(Whose::uuid).orElseThrow(Whose::noPartner);
        return directory
                .find(id, caller.clientId())
                .map(found -> found.orElseThrow(() -> Partner.unknown().asException()))
                .invoke(partner -> partner.clients()
                        .refusalOf(caller.clientId())
                        .ifPresent(refusal -> {
                            throw refusal.asException();
                        }))
                .replaceWith(id);
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException _) {
            throw noPartner();
        }
    }

    private static RuntimeException noPartner() {
        return new Refusal(Reason.REASON_NOT_PERMITTED, "The token belongs to no partner.").asException();
    }

    private static UUID refused() {
        throw new Refusal(Reason.REASON_NOT_PERMITTED, "A partner may ask for nobody else's business.").asException();
    }
}
