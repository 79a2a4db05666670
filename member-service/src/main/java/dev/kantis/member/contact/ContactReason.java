package dev.kantis.member.contact;

/** Why a message may go or not. */
public enum ContactReason {
    /** The contract with the member is basis enough. */
    CONTRACT,
    /** The member consented. */
    CONSENT,
    /** The member refused or withdrew. */
    REFUSED,
    /** Nothing is recorded, so no. */
    NO_RECORD,
    /** The member has no contact point for the channel. */
    NO_CONTACT_POINT,
    /** No such member. */
    MEMBER_UNKNOWN
}
