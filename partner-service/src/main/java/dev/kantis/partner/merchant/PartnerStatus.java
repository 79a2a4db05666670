package dev.kantis.partner.merchant;

/** Whether a partner's tills work. */
public enum PartnerStatus {
    LIVE,
    SUSPENDED
}
