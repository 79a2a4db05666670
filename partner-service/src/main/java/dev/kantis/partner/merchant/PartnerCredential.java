package dev.kantis.partner.merchant;

/** What a partner's tills sign in with. Exists only while it is answered; never logged, never stored here. */
public record PartnerCredential(String clientId, String secret) {

    @Override
    public String toString() {
        return "PartnerCredential[" + clientId + "]";
    }
}
