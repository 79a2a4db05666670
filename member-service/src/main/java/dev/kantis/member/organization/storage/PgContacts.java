package dev.kantis.member.organization.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.member.organization.Contact;
import dev.kantis.member.organization.Contact.Role;
import dev.kantis.member.organization.Contacts;
import dev.kantis.member.organization.Organization;
import dev.kantis.member.organization.PointsMove;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contacts of organizations in PostgreSQL. */
@ApplicationScoped
class PgContacts implements Contacts {
    private final Database database;

    PgContacts(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Optional<Contact>> find(UUID organizationId, UUID memberId) {
        return read(database.pool(), organizationId, memberId);
    }

    @Override
    public Uni<Optional<Contact>> find(SqlConnection tx, UUID organizationId, UUID memberId) {
        return read(tx, organizationId, memberId);
    }

    private static Uni<Optional<Contact>> read(SqlClient client, UUID organizationId, UUID memberId) {
        return client.preparedQuery(OrganizationSql.CONTACT)
                .execute(Tuple.of(organizationId, memberId))
                .map(rows -> OrganizationRows.all(rows, OrganizationRows::contact).stream()
                        .findFirst());
    }

    @Override
    public Uni<Integer> count(SqlConnection tx, UUID organizationId) {
        return tx.preparedQuery(OrganizationSql.COUNT)
                .execute(Tuple.of(organizationId))
                .map(rows -> rows.iterator().next().getInteger("contacts"));
    }

    @Override
    public Uni<Boolean> isPooledElsewhere(SqlConnection tx, UUID organizationId, UUID memberId) {
        return tx.preparedQuery(OrganizationSql.POOLED_ELSEWHERE)
                .execute(Tuple.of(organizationId, memberId))
                .map(rows -> rows.iterator().next().getBoolean("elsewhere"));
    }

    @Override
    public Uni<Void> set(SqlConnection tx, Contact contact, UUID requestId) {
        var roles = contact.place().roles().stream()
                .map(OrganizationRows::word)
                .sorted()
                .toArray(String[]::new);
        return run(
                tx,
                OrganizationSql.SET_CONTACT,
                Tuple.tuple()
                        .addUUID(contact.organizationId())
                        .addUUID(contact.memberId())
                        .addArrayOfString(roles)
                        .addUUID(contact.place().site())
                        .addOffsetDateTime(contact.joinedAt().atOffset(ZoneOffset.UTC))
                        .addString(OrganizationRows.word(contact.points().terms()))
                        .addUUID(requestId));
    }

    @Override
    public Uni<Void> leave(SqlConnection tx, Contact contact, UUID requestId) {
        return contact.points().linked().areLinked()
                ? run(tx, OrganizationSql.LEAVE, Tuple.of(contact.organizationId(), contact.memberId(), requestId))
                : run(tx, OrganizationSql.REMOVE, Tuple.of(contact.organizationId(), contact.memberId()));
    }

    @Override
    public Uni<Void> aimAll(SqlConnection tx, Organization organization) {
        return aiming(tx, organization, null);
    }

    @Override
    public Uni<Void> aim(SqlConnection tx, Organization organization, UUID memberId) {
        return aiming(tx, organization, memberId);
    }

    private static Uni<Void> aiming(SqlConnection tx, Organization organization, @Nullable UUID memberId) {
        return run(
                tx,
                OrganizationSql.AIM,
                Tuple.of(
                        organization.id(),
                        OrganizationRows.word(organization.terms(EnumSet.of(Role.DECISION_MAKER))),
                        OrganizationRows.word(organization.terms(EnumSet.of(Role.USER))),
                        memberId));
    }

    @Override
    public Uni<List<Contact>> list(UUID organizationId, @Nullable UUID after, int limit) {
        return database.pool()
                .preparedQuery(OrganizationSql.CONTACTS)
                .execute(Tuple.of(organizationId, after, limit))
                .map(rows -> OrganizationRows.all(rows, OrganizationRows::contact));
    }

    @Override
    public Uni<List<Contact>> ofMember(UUID memberId, @Nullable UUID after, int limit) {
        return database.pool()
                .preparedQuery(OrganizationSql.OF_MEMBER)
                .execute(Tuple.of(memberId, after, limit))
                .map(rows -> OrganizationRows.all(rows, OrganizationRows::contact));
    }

    @Override
    public Uni<List<PointsMove>> claim(int limit, Duration lease) {
        return database.inTransaction(
                        tx -> tx.preparedQuery(OrganizationSql.CLAIM).execute(Tuple.of(limit, lease.toMillis())))
                .map(rows -> OrganizationRows.all(rows, OrganizationRows::move));
    }

    @Override
    public Uni<Optional<Ended>> done(SqlConnection tx, PointsMove move) {
        var terms = OrganizationRows.word(move.terms());
        return tx.preparedQuery(OrganizationSql.DONE)
                .execute(Tuple.of(move.organizationId(), move.memberId(), move.requestId(), terms))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : ended(tx, move, rows.iterator().next().getString("goal")));
    }

    private static Uni<Optional<Ended>> ended(SqlConnection tx, PointsMove move, String goal) {
        return goal.equals("gone")
                ? run(tx, OrganizationSql.REMOVE, Tuple.of(move.organizationId(), move.memberId()))
                        .replaceWith(Optional.of(Ended.REMOVED))
                : Uni.createFrom().item(Optional.of(Ended.STAYS));
    }

    @Override
    public Uni<Void> never(PointsMove move) {
        return database.pool()
                .preparedQuery(OrganizationSql.NEVER)
                .execute(Tuple.of(move.organizationId(), move.memberId(), move.requestId()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> later(PointsMove move, UUID requestId, Duration pause) {
        return database.pool()
                .preparedQuery(OrganizationSql.LATER)
                .execute(
                        Tuple.of(move.organizationId(), move.memberId(), move.requestId(), requestId, pause.toMillis()))
                .replaceWithVoid();
    }

    private static Uni<Void> run(SqlConnection tx, String sql, Tuple arguments) {
        return tx.preparedQuery(sql).execute(arguments).replaceWithVoid();
    }
}
