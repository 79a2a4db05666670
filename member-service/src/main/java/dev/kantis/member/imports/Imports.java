package dev.kantis.member.imports;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Port: imports, how far they are and what they refused. */
public interface Imports {

    /** Locks an import, which begins if there is none. */
    Uni<Progress> lock(SqlConnection tx, UUID importId, String staff, Instant now);

    /** What of these rows is a member's already. */
    Uni<Taken> taken(SqlConnection tx, List<FileRow> rows);

    /** Adds the members, of whom nobody is told yet, and writes down the refused rows. */
    Uni<Void> add(SqlConnection tx, UUID importId, Sorting sorting, Instant now);

    Uni<Void> save(SqlConnection tx, Progress progress, Instant now);

    /** Whether somebody else took the same between the look and the writing: the chunk may be repeated. */
    boolean isRace(Throwable failure);

    Uni<Optional<Progress>> find(UUID importId);

    /** Refused rows behind that one, in their order. */
    Uni<List<Rejection>> rejections(UUID importId, long after, int limit);
}
