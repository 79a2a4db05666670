package dev.kantis.member.merging;

import dev.kantis.member.contact.Consent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;

/** Port: the latest decisions of members who are locked, and which of them a merge put others in the place of. */
public interface MergedConsents {

    /** One for each purpose and channel of which there is any. */
    Uni<List<Numbered>> latest(SqlConnection tx, UUID memberId);

    Uni<Void> keepReplaced(SqlConnection tx, UUID mergeId, List<Replacement> replacements);

    /** Decisions of the survivor that a merge replaced and that nobody has replaced since. */
    Uni<List<Consent>> untouched(SqlConnection tx, UUID mergeId, UUID survivor);

    /** A decision and its number. */
    record Numbered(long number, Consent consent) {}

    /** The numbers of a decision and of the one in its place. */
    record Replacement(long before, long after) {}
}
