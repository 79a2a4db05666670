package dev.kantis.member.contact;

/** Why a message may go or not. */
public enum ContactReason {
    /** The contract with the member is basis enough. */
    CONTRACT(true),
    /** The member consented. */
    CONSENT(true),
    /** The member is a customer, and the country lets customers be written to. */
    EXISTING_CUSTOMER(true),
    /** The member refused or withdrew. */
    REFUSED(false),
    /** Nothing is recorded, so no. */
    NO_RECORD(false),
    /** What was agreed to was for a time, which is over. */
    EXPIRED(false),
    /** What was agreed to was about another address or number. */
    OTHER_CONTACT_POINT(false),
    /** The country does not let customers be written to without consent. */
    NOT_IN_COUNTRY(false),
    /** The member has no contact point for the channel. */
    NO_CONTACT_POINT(false),
    /** The member was merged into another one, who gets messages of their own. */
    MOVED(false),
    /** No such member. */
    MEMBER_UNKNOWN(false);

    private final boolean isBasis;

    ContactReason(boolean isBasis) {
        this.isBasis = isBasis;
    }

    /** Whether a message may go because of it. */
    public boolean isBasis() {
        return isBasis;
    }
}
