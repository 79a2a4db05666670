package dev.kantis.partner.merchant;

import io.smallrye.mutiny.Uni;

/** The partners' OAuth clients. */
public interface Credentials {

    /**
     * Makes a client of the partner unless it is there, and gives it a new secret. Fails with DEPENDENCY_UNAVAILABLE
     * when Keycloak does not answer, and with PARTNER_EXISTS when the client is somebody else's.
     */
    Uni<PartnerCredential> issue(Partner partner, String clientId);

    /** Disables a client of the partner, if it is there. Fails with DEPENDENCY_UNAVAILABLE as above. */
    Uni<Void> disable(Partner partner, String clientId);
}
