package dev.kantis.member.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;

/** Keeps members. */
public interface Members {

    /** Stores a member, whose account waits from now on; nothing is written unless admitted. */
    Uni<Admission> admit(SqlConnection tx, NewMember person);

    Uni<Optional<Member>> find(UUID id);
}
