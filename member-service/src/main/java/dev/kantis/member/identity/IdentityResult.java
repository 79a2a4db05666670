package dev.kantis.member.identity;

/** What came of one attempt to give a member an account. */
public sealed interface IdentityResult {

    /** This Keycloak user (claim {@code sub}) is the member's. */
    record Linked(String subject) implements IdentityResult {}

    /** It cannot be done as asked, however often it is tried. */
    record Refused(Why why) implements IdentityResult {}

    /** Keycloak did not answer as it should; {@code cause} says how, without personal data. */
    record Later(String cause) implements IdentityResult {}

    /** Why an account is refused for good. */
    enum Why {
        /** Somebody else's user has the e-mail; it is not taken over. */
        ACCOUNT_EXISTS,
        /** The user who was to be linked belongs to another member. */
        LINKED_TO_ANOTHER_MEMBER,
        /** There is no such user to link. */
        ACCOUNT_UNKNOWN,
        /** Keycloak does not accept the name or the e-mail. */
        PROFILE_REFUSED
    }
}
