package dev.kantis.member.profile;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Tells others about profiles, in the transaction that changes them. */
public interface ProfileEvents {

    /** Somebody changed the profile; {@code facts} are there if rules see something else now. */
    Uni<Void> changed(SqlConnection tx, Profile profile, Optional<Facts> facts, Instant at);

    /** A birthday changed the facts. */
    Uni<Void> factsChanged(SqlConnection tx, UUID memberId, Facts facts, FactsVersion version);

    /** The version of the member's facts, and since when. */
    record FactsVersion(long version, Instant at) {}
}
