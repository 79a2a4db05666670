package dev.kantis.member.organization.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.member.organization.Organization;
import dev.kantis.member.organization.Organization.Site;
import dev.kantis.member.organization.OrganizationFacts;
import dev.kantis.member.organization.Organizations;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Organizations in PostgreSQL. */
@ApplicationScoped
class PgOrganizations implements Organizations {
    private final Database database;

    PgOrganizations(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Optional<Organization>> find(UUID id) {
        return read(database.pool(), OrganizationSql.FIND, id);
    }

    @Override
    public Uni<Optional<Organization>> lock(SqlConnection tx, UUID id) {
        return read(tx, OrganizationSql.LOCK, id);
    }

    private static Uni<Optional<Organization>> read(SqlClient client, String sql, UUID id) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(id))
                .chain(found -> client.preparedQuery(OrganizationSql.SITES)
                        .execute(Tuple.of(id))
                        .map(sites -> OrganizationRows.all(sites, OrganizationRows::site))
                        .map(sites ->
                                OrganizationRows.all(found, row -> OrganizationRows.organization(row, sites)).stream()
                                        .findFirst()));
    }

    @Override
    public Uni<Boolean> add(SqlConnection tx, UUID id, OrganizationFacts facts, Instant now) {
        return tx.preparedQuery(OrganizationSql.ADD)
                .execute(OrganizationRows.facts(id, facts).addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Uni<Boolean> update(SqlConnection tx, UUID id, OrganizationFacts facts) {
        return tx.preparedQuery(OrganizationSql.UPDATE)
                .execute(OrganizationRows.facts(id, facts))
                .map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Uni<Void> setSite(SqlConnection tx, UUID organizationId, Site site) {
        return tx.preparedQuery(OrganizationSql.SET_SITE)
                .execute(Tuple.tuple()
                        .addUUID(site.id())
                        .addUUID(organizationId)
                        .addString(site.name())
                        .addString(site.country())
                        .addString(site.postalCode())
                        .addString(site.city())
                        .addString(site.street()))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<Organization>> list(Question question, @Nullable UUID after, int limit) {
        return database.pool()
                .preparedQuery(OrganizationSql.LIST)
                .execute(Tuple.of(beginning(question.name()), question.businessId(), after, limit))
                .map(rows -> OrganizationRows.all(rows, row -> OrganizationRows.organization(row, List.of())));
    }

    /** What is typed has no wildcards. */
    private static String beginning(String name) {
        return name.isBlank()
                ? ""
                : name.strip()
                                .toLowerCase(Locale.ROOT)
                                .replace("\\", "\\\\")
                                .replace("%", "\\%")
                                .replace("_", "\\_")
                        + "%";
    }
}
