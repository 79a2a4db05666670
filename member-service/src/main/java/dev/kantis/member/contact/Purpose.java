package dev.kantis.member.contact;

/** What messages are for. */
public enum Purpose {
    /** What the membership itself needs; the contract is basis enough. */
    SERVICE,
    /** Offers and news; needs consent. */
    MARKETING,
    /** Questions about experience; needs consent. */
    FEEDBACK
}
