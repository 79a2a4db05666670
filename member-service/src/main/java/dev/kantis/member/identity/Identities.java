package dev.kantis.member.identity;

import java.util.UUID;

/** The accounts that members sign in with. Blocks; safe to repeat after a crash. */
public interface Identities {

    IdentityResult connect(IdentityTask task);

    /** Lets the user sign in as another member from now on. */
    IdentityResult move(String subject, UUID memberId);

    /** Lets the user sign in with another address, which was verified. */
    IdentityResult readdress(String subject, String email);
}
