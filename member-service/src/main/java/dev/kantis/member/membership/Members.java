package dev.kantis.member.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps members. */
public interface Members {

    /** Stores a member, whose account waits from now on; nothing is written unless admitted. */
    Uni<Admission> admit(SqlConnection tx, NewMember person);

    Uni<Optional<Member>> find(UUID id);

    /** The member who came by file, has this address and never had an account; empty if there is none. */
    Uni<Optional<UUID>> dormant(SqlConnection tx, String email);

    /** Lets the account of a dormant member wait from now on; {@code identitySubject} names the one to link, if any. */
    Uni<Void> activate(SqlConnection tx, UUID id, @Nullable String identitySubject, Instant emailVerifiedAt);
}
