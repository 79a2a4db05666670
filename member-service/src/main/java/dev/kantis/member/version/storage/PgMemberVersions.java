package dev.kantis.member.version.storage;

import dev.kantis.member.version.MemberVersions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Versions of members, on their own rows. */
@ApplicationScoped
class PgMemberVersions implements MemberVersions {
    private static final String LOCK = """
            SELECT version FROM member WHERE member_id = $1 FOR NO KEY UPDATE
            """;
    private static final String RAISE = """
            UPDATE member SET version = version + 1 WHERE member_id = $1 RETURNING version
            """;

    @Override
    public Uni<Optional<Long>> lock(SqlConnection tx, UUID memberId) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(memberId))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong("version")));
    }

    @Override
    public Uni<Long> raise(SqlConnection tx, UUID memberId) {
        return tx.preparedQuery(RAISE)
                .execute(Tuple.of(memberId))
                .map(rows -> rows.iterator().next().getLong("version"));
    }
}
