package dev.kantis.member.verification;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Port: changes of addresses and numbers of which something is due. */
public interface ContactChanges {

    /** Takes changes whose time has come, so that nobody else does before the lease ends. */
    Uni<List<ContactChange>> claim(int limit, Duration lease);

    /** The old address was told: the account is next, if it has to follow. */
    Uni<Void> told(ContactChange change);

    /** Nothing is due any more. */
    Uni<Void> finished(ContactChange change);

    /** It is tried again after the pause. */
    Uni<Void> later(ContactChange change, Duration pause);

    /** The account that the member signs in with, and the address that is to be its own; empty if there is none. */
    Uni<Optional<Account>> account(UUID memberId);

    /** An account, and whether it is still being made. It holds an address, so it does not print itself. */
    record Account(String subject, String email, boolean waits) {
        @Override
        public String toString() {
            return "Account " + subject;
        }
    }
}
