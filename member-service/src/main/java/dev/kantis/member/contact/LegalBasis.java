package dev.kantis.member.contact;

/** Why messages of a purpose may go to a member. */
public enum LegalBasis {
    /** The member said yes. */
    CONSENT,
    /** The member bought, the address was given then, and the country allows it. */
    EXISTING_CUSTOMER
}
