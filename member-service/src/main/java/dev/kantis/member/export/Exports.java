package dev.kantis.member.export;

import dev.kantis.member.export.Export.Progress;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Port: exports and what was gathered so far. What is stored of their content is sealed. */
public interface Exports {

    Uni<Optional<Export>> find(UUID exportId);

    /** The last one of a member. */
    Uni<Optional<Export>> last(UUID memberId);

    /** The one that runs, and how many were asked for since then; of a member who is locked. */
    Uni<Recent> recent(SqlConnection tx, UUID memberId, Instant since);

    Uni<Void> add(SqlConnection tx, Export export, boolean byMember);

    /** The member and who is merged into it now. */
    Uni<List<UUID>> subjects(UUID memberId);

    /** Forgets what was gathered and begins anew about these subjects. */
    Uni<Void> restart(UUID exportId, List<UUID> subjects);

    /** Takes exports that are due, so that nobody else goes on with them before the lease ends. */
    Uni<List<Claim>> claim(int limit, Duration lease);

    /** Keeps a page, and where the next one begins; nothing if it was kept before. */
    Uni<Void> keep(UUID exportId, Progress before, Progress after, byte[] sealed);

    /** All pages of an export in order. */
    Uni<List<SealedPage>> pages(UUID exportId);

    /** Keeps the archive instead of the pages. */
    Uni<Void> ready(UUID exportId, byte[] archive, Instant now, Instant expiresAt);

    /** The archive as long as it is there, and all whose data it holds are one member. */
    Uni<Optional<Archived>> archive(UUID exportId);

    Uni<Void> later(UUID exportId, Duration pause);

    /** Forgets archives whose time is over, and exports that ended before. */
    Uni<Void> forget(Instant now, Instant endedBefore);

    /** An export that runs, if any, and how many there were. */
    record Recent(Optional<UUID> running, long count) {}

    /** An export whose next page is due; {@code attempt} counts from one. */
    record Claim(UUID exportId, int attempt) {}

    /** A page as it is stored. */
    record SealedPage(Place place, int number, byte[] sealed) {}

    /** An archive as it is stored. */
    record Archived(UUID memberId, byte[] sealed) {}
}
