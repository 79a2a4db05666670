package dev.kantis.member.search.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.member.identifier.ResolvedMember;
import dev.kantis.member.search.FullName;
import dev.kantis.member.search.FullNames;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Finds members by whole names with the indexes of {@link PgMemberSearch}. Of those who match, the first that the index
 * names are enough: whether there are more than a till may see is known by them.
 */
@ApplicationScoped
class PgFullNames implements FullNames {
    /** Rows that are read at most: so that several who were merged into one do not hide others. */
    private static final int MATCHES = 60;

    private static final String FIND = """
            SELECT s.member_id, s.language, s.version, s.name, c.number AS card
            FROM (
              SELECT DISTINCT coalesce(merged_into, member_id) AS member_id FROM (%s LIMIT $3) matching
            ) found
            JOIN member s ON s.member_id = found.member_id
            LEFT JOIN identifier c ON c.member_id = s.member_id AND c.kind = 'card' AND c.blocked_at IS NULL
            ORDER BY s.member_id LIMIT $2
            """;
    private static final String BY_WORDS = FIND.formatted("""
            SELECT member_id, merged_into FROM member WHERE to_tsvector('simple', name) @@ to_tsquery('simple', $1)""");
    /** OFFSET 0 keeps the steps apart: read the words' keys from their index, then look at the names. */
    private static final String BY_KEYS = FIND.formatted("""
            SELECT member_id, merged_into FROM (
              SELECT member_id, merged_into, name FROM member WHERE name_pairs(name) @> $4 OFFSET 0
            ) keyed WHERE to_tsvector('simple', name) @@ to_tsquery('simple', $1)""");
    /** Whether many or few match decides how to look; a plan for all words alike would be wrong for most. */
    private static final String PLAN_ANEW = "SET LOCAL plan_cache_mode = force_custom_plan";

    private final Database database;

    PgFullNames(Database database) {
        this.database = database;
    }

    @Override
    public Uni<List<ResolvedMember>> find(FullName name, int limit) {
        var words = String.join(" & ", name.words());
        var keys = name.keys();
        return keys.isEmpty()
                ? byWords(words, limit)
                : database.pool()
                        .preparedQuery(BY_KEYS)
                        .execute(Tuple.of(words, limit, MATCHES, keys.toArray(String[]::new)))
                        .map(PgFullNames::members);
    }

    private Uni<List<ResolvedMember>> byWords(String words, int limit) {
        return database.inTransaction(tx -> tx.query(PLAN_ANEW)
                .execute()
                .chain(() -> tx.preparedQuery(BY_WORDS).execute(Tuple.of(words, limit, MATCHES)))
                .map(PgFullNames::members));
    }

    private static List<ResolvedMember> members(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PgFullNames::member)
                .toList();
    }

    private static ResolvedMember member(Row row) {
        return ResolvedMember.of(
                row.getUUID("member_id"),
                row.getString("language"),
                row.getLong("version"),
                row.getString("name"),
                row.getString("card"));
    }
}
