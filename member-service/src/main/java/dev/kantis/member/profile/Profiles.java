package dev.kantis.member.profile;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps profiles. */
public interface Profiles {

    Uni<Optional<Profile>> find(UUID memberId);

    /** The profile of a member who is locked. */
    Uni<Optional<Profile>> find(SqlConnection tx, UUID memberId);

    /** Writes what differs from the old profile, and the facts that follow. */
    Uni<Void> save(SqlConnection tx, Profile old, Profile changed, Facts facts);

    /** The facts that others were told last. */
    Uni<Facts> facts(SqlConnection tx, UUID memberId);

    /** Writes that others were told these facts. */
    Uni<Void> saveFacts(SqlConnection tx, UUID memberId, Facts facts);

    /** Members whose facts change by themselves on that day or before, at most as many as asked for. */
    Uni<List<UUID>> due(LocalDate today, int limit);
}
