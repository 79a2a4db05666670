package dev.kantis.member.code.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.member.code.CodeUse.FirstUse;
import dev.kantis.member.code.MemberCode;
import dev.kantis.member.code.UsedCodes;
import dev.kantis.member.identifier.ResolvedMember;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** First uses of codes in PostgreSQL: two tills that show the same code at once meet in the primary key. */
@ApplicationScoped
class PgUsedCodes implements UsedCodes {
    private static final String USE = """
            INSERT INTO used_code AS first (member_id, nonce, till, used_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (member_id, nonce) DO UPDATE SET till = first.till
            RETURNING till, used_at
            """;
    private static final String FIRST_USE = """
            SELECT till, used_at FROM used_code WHERE member_id = $1 AND nonce = $2
            """;
    private static final String MEMBER = """
            SELECT s.member_id, s.language, s.version, s.name, c.number AS card
            FROM member m JOIN member s ON s.member_id = coalesce(m.merged_into, m.member_id)
            LEFT JOIN identifier c ON c.member_id = s.member_id AND c.kind = 'card' AND c.blocked_at IS NULL
            WHERE m.member_id = $1
            """;
    private static final String FORGET = """
            DELETE FROM used_code WHERE used_at < $1
            """;

    private final Database database;

    PgUsedCodes(Database database) {
        this.database = database;
    }

    @Override
    public Uni<FirstUse> use(MemberCode code, FirstUse use) {
        return database.pool()
                .preparedQuery(USE)
                .execute(Tuple.of(
                        code.memberId(), code.nonce(), use.till(), use.at().atOffset(ZoneOffset.UTC)))
                .map(rows -> firstUse(rows.iterator().next()));
    }

    @Override
    public Uni<Optional<FirstUse>> firstUse(MemberCode code) {
        return database.pool()
                .preparedQuery(FIRST_USE)
                .execute(Tuple.of(code.memberId(), code.nonce()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(firstUse(rows.iterator().next())));
    }

    @Override
    public Uni<Optional<ResolvedMember>> member(UUID memberId) {
        return database.pool()
                .preparedQuery(MEMBER)
                .execute(Tuple.of(memberId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(member(rows.iterator().next())));
    }

    @Override
    public Uni<Void> forget(Instant before) {
        return database.pool()
                .preparedQuery(FORGET)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static FirstUse firstUse(Row row) {
        return new FirstUse(
                row.getString("till"), row.getOffsetDateTime("used_at").toInstant());
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
