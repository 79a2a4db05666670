package dev.kantis.member.verification;

import io.smallrye.mutiny.Uni;

/** Port: what carries codes to their readers. */
public interface Letters {

    /** Sends the code, or the notice that the address is taken; fails when it is to be tried again. */
    Uni<Void> send(DueLetter letter, String code);

    /** Tells an old address that it is the member's no more; fails when it is to be tried again. */
    Uni<Void> farewell(ContactChange change);
}
