package dev.kantis.partner.merchant;

/** Whether a partner's tills work. */
public enum PartnerStatus {
    /** They may look, and change nothing. */
    SANDBOX,
    LIVE,
    SUSPENDED
}
