package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.partner.v1.Credential;
import dev.kantis.contracts.partner.v1.Partner;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new partner with what its tills sign in with. */
@Schema(name = "OnboardedPartner", description = "A new partner with what its tills sign in with.")
public record OnboardedPartner(
        @Schema(required = true) PartnerView partner,
        @Schema(required = true) CredentialView credential) {

    /** The partner's OAuth client; the secret is shown this once. */
    @Schema(name = "Credential", description = "The partner's OAuth client; the secret is shown this once.")
    public record CredentialView(
            @Schema(required = true) String clientId,
            @Schema(required = true) String clientSecret,

            @Schema(required = true, description = "Where to fetch tokens.")
            String tokenUrl) {
        static CredentialView of(Credential credential) {
            return new CredentialView(credential.getClientId(), credential.getClientSecret(), credential.getTokenUrl());
        }

        @Override
        public String toString() {
            return "CredentialView " + clientId;
        }
    }

    static OnboardedPartner of(Partner partner, Credential credential) {
        return new OnboardedPartner(PartnerView.of(partner), CredentialView.of(credential));
    }
}
