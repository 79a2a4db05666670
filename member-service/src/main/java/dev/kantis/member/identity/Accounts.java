package dev.kantis.member.identity;

import java.util.UUID;

/** Port: the accounts that lead to a member. Blocks; safe to repeat. */
public interface Accounts {

    /** Nobody signs in as the member any more. Fails when Keycloak does not answer. */
    Removed remove(UUID memberId);

    /** How many users are gone, and how many stay without the membership because they are of our staff. */
    record Removed(int users, int staff) {}
}
