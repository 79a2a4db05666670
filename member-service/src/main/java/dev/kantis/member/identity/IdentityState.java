package dev.kantis.member.identity;

/** Whether a Keycloak user stands behind the member. */
public enum IdentityState {
    /** The member came by file and has not asked for an account yet. */
    NONE,
    /** The user will be made or linked as soon as Keycloak answers. */
    PENDING,
    /** The member can sign in. */
    LINKED,
    /** It cannot be done as asked; customer service has to look. */
    FAILED
}
