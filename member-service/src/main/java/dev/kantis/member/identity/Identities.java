package dev.kantis.member.identity;

/** The accounts that members sign in with. Blocks; safe to repeat after a crash. */
public interface Identities {

    IdentityResult connect(IdentityTask task);
}
