package dev.kantis.member.identifier.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.member.identifier.Identifier;
import dev.kantis.member.identifier.Identifiers;
import dev.kantis.member.identifier.IssuedIdentifier;
import dev.kantis.member.identifier.Resolution;
import dev.kantis.member.identifier.ResolvedMember;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Identifiers in PostgreSQL. Uniqueness is the database's. */
@ApplicationScoped
class PgIdentifiers implements Identifiers {
    private final Database database;

    PgIdentifiers(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Boolean> add(SqlConnection tx, IssuedIdentifier identifier) {
        var row = Tuple.of(
                identifier.id(),
                identifier.memberId(),
                name(identifier.kind()),
                identifier.partnerId(),
                identifier.number(),
                utc(identifier.issuedAt()));
        return tx.preparedQuery(IdentifierSql.ADD).execute(row).map(inserted -> inserted.rowCount() == 1);
    }

    @Override
    public Uni<Void> block(SqlConnection tx, IssuedIdentifier blocked) {
        var block = blocked.block();
        if (block == null) {
            throw new IllegalArgumentException("not blocked");
        }
        return tx.preparedQuery(IdentifierSql.BLOCK)
                .execute(Tuple.of(blocked.id(), name(block.cause()), utc(block.at())))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<IssuedIdentifier>> newestCards(SqlConnection tx, UUID memberId, int limit) {
        return tx.preparedQuery(IdentifierSql.NEWEST_CARDS)
                .execute(Tuple.of(memberId, limit))
                .map(PgIdentifiers::identifiers);
    }

    @Override
    public Uni<Optional<IssuedIdentifier>> find(SqlConnection tx, UUID memberId, UUID id) {
        return tx.preparedQuery(IdentifierSql.FIND)
                .execute(Tuple.of(id))
                .map(PgIdentifiers::identifiers)
                .map(found -> found.stream()
                        .filter(identifier -> identifier.memberId().equals(memberId))
                        .findFirst());
    }

    @Override
    public Uni<Optional<IssuedIdentifier>> find(UUID id) {
        return database.pool()
                .preparedQuery(IdentifierSql.FIND)
                .execute(Tuple.of(id))
                .map(PgIdentifiers::identifiers)
                .map(found -> found.stream().findFirst());
    }

    @Override
    public Uni<List<IssuedIdentifier>> list(UUID memberId, @Nullable UUID before, int limit) {
        return database.pool()
                .preparedQuery(IdentifierSql.LIST)
                .execute(Tuple.of(memberId, before, limit))
                .map(PgIdentifiers::identifiers);
    }

    @Override
    public Uni<Resolution> resolve(Identifier identifier) {
        return switch (identifier) {
            case Identifier.Card(var number) -> resolve(IdentifierSql.RESOLVE_CARD, Tuple.of(number.digits()));
            case Identifier.Email(var address) -> resolve(IdentifierSql.RESOLVE_EMAIL, Tuple.of(address));
            case Identifier.Phone(var number) -> resolve(IdentifierSql.RESOLVE_PHONE, Tuple.of(number));
            case Identifier.CustomerNumber(var partner, var number) ->
                resolve(IdentifierSql.RESOLVE_CUSTOMER_NUMBER, Tuple.of(partner, number));
        };
    }

    private Uni<Resolution> resolve(String sql, Tuple shown) {
        return database.pool().preparedQuery(sql).execute(shown).map(PgIdentifiers::resolution);
    }

    private static Resolution resolution(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return new Resolution.Unknown();
        }
        var row = rows.iterator().next();
        return row.getBoolean("blocked")
                ? new Resolution.Blocked()
                : new Resolution.Found(ResolvedMember.of(
                        row.getUUID("member_id"),
                        row.getString("language"),
                        row.getLong("version"),
                        row.getString("name"),
                        row.getString("card")));
    }

    private static List<IssuedIdentifier> identifiers(RowSet<Row> rows) {
        var identifiers = new ArrayList<IssuedIdentifier>(rows.size());
        rows.forEach(row -> identifiers.add(identifier(row)));
        return identifiers;
    }

    private static IssuedIdentifier identifier(Row row) {
        var blockedAt = row.getOffsetDateTime("blocked_at");
        return new IssuedIdentifier(
                row.getUUID("identifier_id"),
                row.getUUID("member_id"),
                IssuedIdentifier.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getUUID("partner_id"),
                row.getString("number"),
                row.getOffsetDateTime("issued_at").toInstant(),
                blockedAt == null
                        ? null
                        : new IssuedIdentifier.Block(
                                IssuedIdentifier.Cause.valueOf(
                                        row.getString("block_cause").toUpperCase(Locale.ROOT)),
                                blockedAt.toInstant()));
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
