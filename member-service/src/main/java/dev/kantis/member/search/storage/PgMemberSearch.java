package dev.kantis.member.search.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.member.identifier.Identifier;
import dev.kantis.member.search.FoundMember;
import dev.kantis.member.search.MemberQuery;
import dev.kantis.member.search.MemberSearch;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Finds members by the text index of their names, or by what names them. */
@ApplicationScoped
class PgMemberSearch implements MemberSearch {
    /** The page first, what belongs to it then. */
    private static final String PAGE = """
            SELECT m.member_id, m.name, m.email, m.phone, i.number AS card_number, m.enrolled_at
            FROM (%s) m
            LEFT JOIN identifier i ON i.member_id = m.member_id AND i.kind = 'card' AND i.blocked_at IS NULL
            ORDER BY m.member_id
            """;

    private static final String FIND = PAGE.formatted(
            "SELECT * FROM member WHERE %s AND ($2::uuid IS NULL OR member_id > $2) ORDER BY member_id LIMIT $3");
    private static final String MATCHES = """
            lower(name) LIKE ALL (ARRAY(SELECT '%' || lower(word) || '%' FROM unnest($4::text[]) word))
            AND to_tsvector('simple', name) @@ to_tsquery('simple', $1)""";

    private static final String BY_NAME =
            FIND.formatted("merged_into IS NULL AND to_tsvector('simple', name) @@ to_tsquery('simple', $1)");
    private static final String BY_EMAIL =
            FIND.formatted("member_id = (SELECT coalesce(merged_into, member_id) FROM member WHERE email = $1)");
    private static final String BY_PHONE =
            FIND.formatted("member_id = (SELECT coalesce(merged_into, member_id) FROM member WHERE phone = $1)");
    private static final String BY_CARD = FIND.formatted("""
            member_id = (SELECT coalesce(m.merged_into, m.member_id)
                         FROM identifier i JOIN member m ON m.member_id = i.member_id
                         WHERE i.kind = 'card' AND i.number = $1)""");
    /**
     * OFFSET 0 keeps the steps apart: read the words' keys from their index, then look at names. That a name contains
     * what was typed is looked at first, because that costs little.
     */
    private static final String BY_KEYS = PAGE.formatted("""
            SELECT * FROM (
              SELECT * FROM member
              WHERE name_pairs(name) @> $5 AND merged_into IS NULL AND ($2::uuid IS NULL OR member_id > $2) OFFSET 0
            ) keyed WHERE %s ORDER BY member_id LIMIT $3
            """.formatted(MATCHES));
    /**
     * Whatever many have is found among the next members: thousands of others need not be put in order for one page.
     */
    private static final String NEARBY = PAGE.formatted("""
            SELECT * FROM (
              SELECT * FROM member WHERE $2::uuid IS NULL OR member_id > $2 ORDER BY member_id LIMIT $5
            ) nearby WHERE merged_into IS NULL AND %s ORDER BY member_id LIMIT $3
            """.formatted(MATCHES));

    private static final int NEAR = 5_000;
    /** So many of the nearest promise a whole page among those further on. */
    private static final int PROMISING = 10;

    private static final int FURTHER = 40_000;

    /** Whether many or few match decides how to look; a plan for all words alike would be wrong for most. */
    private static final String PLAN_ANEW = "SET LOCAL plan_cache_mode = force_custom_plan";

    private final Database database;

    PgMemberSearch(Database database) {
        this.database = database;
    }

    @Override
    public Uni<List<FoundMember>> find(MemberQuery query, @Nullable UUID after, int limit) {
        return switch (query) {
            case MemberQuery.Name name -> find(name, after, limit);
            case MemberQuery.By(Identifier.Card(var number)) -> find(BY_CARD, number.digits(), after, limit);
            case MemberQuery.By(Identifier.Email(var address)) -> find(BY_EMAIL, address, after, limit);
            case MemberQuery.By(Identifier.Phone(var number)) -> find(BY_PHONE, number, after, limit);
            case MemberQuery.By(Identifier.CustomerNumber _) ->
                throw new IllegalArgumentException("customer numbers are good at tills");
        };
    }

    private Uni<List<FoundMember>> find(MemberQuery.Name name, @Nullable UUID after, int limit) {
        if (name.keys().isEmpty()) {
            return database.inTransaction(tx -> tx.query(PLAN_ANEW)
                    .execute()
                    .chain(() ->
                            tx.preparedQuery(BY_NAME).execute(Tuple.of(textQuery(name.beginnings()), after, limit)))
                    .map(PgMemberSearch::members));
        }
        if (!name.mayBeCommon()) {
            return byKeys(name, after, limit);
        }
        return matching(NEARBY, name, after, limit, NEAR)
                .chain(found -> found.size() >= Math.min(limit, PROMISING)
                        ? further(found, name, after, limit)
                        : byKeys(name, after, limit));
    }

    private Uni<List<FoundMember>> further(
            List<FoundMember> nearest, MemberQuery.Name name, @Nullable UUID after, int limit) {
        if (nearest.size() == limit) {
            return Uni.createFrom().item(nearest);
        }
        return matching(NEARBY, name, after, limit, FURTHER)
                .chain(found -> found.size() == limit ? Uni.createFrom().item(found) : byKeys(name, after, limit));
    }

    private Uni<List<FoundMember>> byKeys(MemberQuery.Name name, @Nullable UUID after, int limit) {
        return matching(BY_KEYS, name, after, limit, name.keys().toArray(String[]::new));
    }

    private Uni<List<FoundMember>> matching(
            String sql, MemberQuery.Name name, @Nullable UUID after, int limit, Object last) {
        var words = name.beginnings();
        return database.pool()
                .preparedQuery(sql)
                .execute(Tuple.of(textQuery(words), after, limit, words.toArray(String[]::new), last))
                .map(PgMemberSearch::members);
    }

    private Uni<List<FoundMember>> find(String sql, String value, @Nullable UUID after, int limit) {
        return database.pool()
                .preparedQuery(sql)
                .execute(Tuple.of(value, after, limit))
                .map(PgMemberSearch::members);
    }

    private static List<FoundMember> members(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PgMemberSearch::member)
                .toList();
    }

    /** Words are letters and digits alone, so none can be read as an operator. */
    private static String textQuery(List<String> beginnings) {
        return beginnings.stream().map(word -> word + ":*").collect(Collectors.joining(" & "));
    }

    private static FoundMember member(Row row) {
        return new FoundMember(
                row.getUUID("member_id"),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("card_number"),
                row.getOffsetDateTime("enrolled_at").toInstant());
    }
}
