package dev.kantis.partner.till;

/** What a call of a till is for. */
public enum Purpose {
    LOOK,
    /** See who somebody is; for partners who may change something, as nobody else needs it. */
    IDENTIFY,
    CHANGE
}
