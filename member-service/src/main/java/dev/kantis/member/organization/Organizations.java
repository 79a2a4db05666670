package dev.kantis.member.organization;

import dev.kantis.member.organization.Organization.Site;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Port: organizations and their sites. */
public interface Organizations {

    Uni<Optional<Organization>> find(UUID id);

    /** Locks the organization until the transaction ends. */
    Uni<Optional<Organization>> lock(SqlConnection tx, UUID id);

    /** False when another one has the business id. */
    Uni<Boolean> add(SqlConnection tx, UUID id, OrganizationFacts facts, Instant now);

    /** False when another one has the business id. */
    Uni<Boolean> update(SqlConnection tx, UUID id, OrganizationFacts facts);

    Uni<Void> setSite(SqlConnection tx, UUID organizationId, Site site);

    /** Without sites, those behind an id, by the beginning of the name and the business id if they are given. */
    Uni<List<Organization>> list(Question question, @Nullable UUID after, int limit);

    /** What is looked for; empty texts look for everything. */
    record Question(String name, String businessId) {}
}
