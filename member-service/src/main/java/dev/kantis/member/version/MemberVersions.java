package dev.kantis.member.version;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;

/** Puts the changes of one member in a row, and counts them. */
public interface MemberVersions {

    /**
     * Keeps everybody else from changing the member until the transaction ends; empty when there is no such member, or
     * one who is being erased. Of an imported member others are told now, if they were not yet. Fails with
     * {@link Moved} for whoever was merged into another member.
     */
    Uni<Optional<Long>> lock(SqlConnection tx, UUID memberId);

    /** The same, also for whoever was merged into another member. */
    Uni<Optional<Long>> lockAnyway(SqlConnection tx, UUID memberId);

    /** Counts a change of a member who is locked, and answers the new version. */
    Uni<Long> raise(SqlConnection tx, UUID memberId);
}
