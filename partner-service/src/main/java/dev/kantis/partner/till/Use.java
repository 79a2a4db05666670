package dev.kantis.partner.till;

/** What a till wants to do with the member's points. */
public enum Use {
    /** Give points, or say what would be given. */
    EARN,
    /** Take points. */
    SPEND
}
