package dev.kantis.partner.till.grpc;

import dev.kantis.partner.merchant.OAuthClients;
import dev.kantis.partner.merchant.PartnerStatus;
import dev.kantis.partner.till.Sandbox;
import dev.kantis.partner.till.TillPartner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who stands at tills in tests. */
final class Customers {
    private Customers() {}

    /** {@code a-member} at a till of this partner. */
    static TillDoor.Customer of(UUID partner) {
        return new TillDoor.Customer(partner(partner, Optional.empty()), "a-member", false);
    }

    /** The same in a sandbox. */
    static TillDoor.Customer in(Sandbox sandbox) {
        return new TillDoor.Customer(partner(sandbox.partnerId(), Optional.of(sandbox)), "a-member", false);
    }

    private static TillPartner partner(UUID id, Optional<Sandbox> sandbox) {
        return new TillPartner(
                id, "kiosk", PartnerStatus.LIVE, 1, new OAuthClients(List.of()), Map.of(), List.of(), sandbox);
    }
}
