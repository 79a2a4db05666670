package dev.kantis.member.search.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.member.identifier.Identifier;
import dev.kantis.member.search.FoundMember;
import dev.kantis.member.search.MemberQuery;
import dev.kantis.member.search.MemberSearch;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
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
    private static final String FIND = """
            SELECT m.member_id, m.name, m.email, m.phone, i.number AS card_number, m.enrolled_at
            FROM member m
            LEFT JOIN identifier i ON i.member_id = m.member_id AND i.kind = 'card' AND i.blocked_at IS NULL
            WHERE %s AND ($2::uuid IS NULL OR m.member_id > $2)
            ORDER BY m.member_id LIMIT $3
            """;
    private static final String BY_NAME = FIND.formatted("to_tsvector('simple', m.name) @@ to_tsquery('simple', $1)");
    private static final String BY_EMAIL = FIND.formatted("m.email = $1");
    private static final String BY_PHONE = FIND.formatted("m.phone = $1");
    private static final String BY_CARD =
            FIND.formatted("m.member_id = (SELECT member_id FROM identifier WHERE kind = 'card' AND number = $1)");

    private final Database database;

    PgMemberSearch(Database database) {
        this.database = database;
    }

    @Override
    public Uni<List<FoundMember>> find(MemberQuery query, @Nullable UUID after, int limit) {
        return switch (query) {
            case MemberQuery.Name(var beginnings) -> find(BY_NAME, textQuery(beginnings), after, limit);
            case MemberQuery.By(Identifier.Card(var number)) -> find(BY_CARD, number.digits(), after, limit);
            case MemberQuery.By(Identifier.Email(var address)) -> find(BY_EMAIL, address, after, limit);
            case MemberQuery.By(Identifier.Phone(var number)) -> find(BY_PHONE, number, after, limit);
            case MemberQuery.By(Identifier.CustomerNumber _) ->
                throw new IllegalArgumentException("customer numbers are good at tills");
        };
    }

    private Uni<List<FoundMember>> find(String sql, String value, @Nullable UUID after, int limit) {
        return database.pool()
                .preparedQuery(sql)
                .execute(Tuple.of(value, after, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgMemberSearch::member)
                        .toList());
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
