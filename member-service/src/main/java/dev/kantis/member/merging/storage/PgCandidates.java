package dev.kantis.member.merging.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.member.merging.Candidates;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Members who may be the same person, from indexes of what is compared, a window of members at a time. */
@ApplicationScoped
class PgCandidates implements Candidates {
    private static final int WINDOW = 5_000;
    private static final UUID LARGEST = new UUID(-1, -1);
    private static final String WINDOW_END = """
            SELECT member_id FROM member WHERE member_id >= $1 ORDER BY member_id OFFSET $2 LIMIT 1
            """;
    /** From the smaller id to the larger one when everybody is looked at, both ways for one member. */
    private static final String FIND = """
            WITH looked AS (
              SELECT member_id, lower(name) AS name, email_key(email) AS email, phone_key(phone) AS phone
              FROM member WHERE member_id BETWEEN $1 AND $2 AND merged_into IS NULL
            ), pairs AS (
              SELECT l.member_id AS one, o.member_id AS other, 'email' AS ground
              FROM looked l JOIN member o ON email_key(o.email) = l.email
              WHERE o.merged_into IS NULL
              UNION ALL
              SELECT l.member_id, o.member_id, 'phone'
              FROM looked l JOIN member o ON phone_key(o.phone) = l.phone
              WHERE o.merged_into IS NULL AND o.phone IS NOT NULL
              UNION ALL
              SELECT l.member_id, o.member_id, 'name_and_birth_date'
              FROM looked l
              JOIN profile_attribute a ON a.member_id = l.member_id AND a.attribute = 'birth_date'
              JOIN member o ON lower(o.name) = l.name
              JOIN profile_attribute b
                ON b.member_id = o.member_id AND b.attribute = 'birth_date' AND b.value = a.value
              WHERE o.merged_into IS NULL
            )
            SELECT least(one, other) AS member_id, greatest(one, other) AS other_id,
                   array_agg(DISTINCT ground ORDER BY ground) AS grounds
            FROM pairs
            WHERE one <> other AND ($3::boolean OR one < other) AND (least(one, other), greatest(one, other)) > ($4::uuid, $5::uuid)
            GROUP BY 1, 2 ORDER BY 1, 2 LIMIT $6
            """;

    private final Database database;

    PgCandidates(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Page> find(Optional<UUID> member, Cursor cursor, int limit) {
        if (member.isPresent()) {
            return find(new Window(member.get(), member.get(), true), cursor, limit)
                    .map(found -> page(found, limit, Optional.empty()));
        }
        return database.pool()
                .preparedQuery(WINDOW_END)
                .execute(Tuple.of(cursor.member(), WINDOW))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("member_id"))
                        .findFirst())
                .chain(end -> find(new Window(cursor.member(), end.orElse(LARGEST), false), cursor, limit)
                        .map(found -> page(found, limit, end.map(last -> new Cursor(last, LARGEST)))));
    }

    private record Window(UUID first, UUID last, boolean bothWays) {}

    private Uni<List<Candidate>> find(Window window, Cursor cursor, int limit) {
        return database.pool()
                .preparedQuery(FIND)
                .execute(Tuple.of(
                        window.first(), window.last(), window.bothWays(), cursor.member(), cursor.other(), limit + 1))
                .map(PgCandidates::candidates);
    }

    private static Page page(List<Candidate> found, int limit, Optional<Cursor> behindWindow) {
        if (found.size() <= limit) {
            return new Page(found, behindWindow);
        }
        var shown = found.subList(0, limit);
        return new Page(
                shown,
                Optional.of(new Cursor(shown.getLast().member(), shown.getLast().other())));
    }

    private static List<Candidate> candidates(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Candidate(
                        row.getUUID("member_id"),
                        row.getUUID("other_id"),
                        Arrays.stream(row.getArrayOfStrings("grounds"))
                                .map(ground -> Ground.valueOf(ground.toUpperCase(Locale.ROOT)))
                                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Ground.class)))))
                .toList();
    }
}
