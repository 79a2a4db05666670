package dev.kantis.member.version.storage;

import dev.kantis.member.version.MemberVersions;
import dev.kantis.member.version.Moved;
import dev.kantis.member.version.UntoldMembers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Versions of members, on their own rows. */
@ApplicationScoped
class PgMemberVersions implements MemberVersions {
    private static final String LOCK = """
            SELECT version, merged_into, EXISTS (SELECT 1 FROM untold_member u WHERE u.member_id = m.member_id) AS untold
            FROM member m WHERE member_id = $1
              AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.member_id = m.member_id AND e.state = 'running')
            FOR NO KEY UPDATE OF m
            """;
    private static final String RAISE = """
            UPDATE member SET version = version + 1 WHERE member_id = $1 RETURNING version
            """;

    private final UntoldMembers untold;

    PgMemberVersions(UntoldMembers untold) {
        this.untold = untold;
    }

    @Override
    public Uni<Optional<Long>> lock(SqlConnection tx, UUID memberId) {
        return lock(tx, memberId, true);
    }

    @Override
    public Uni<Optional<Long>> lockAnyway(SqlConnection tx, UUID memberId) {
        return lock(tx, memberId, false);
    }

    private Uni<Optional<Long>> lock(SqlConnection tx, UUID memberId, boolean refuseMoved) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(memberId)).chain(rows -> {
            if (rows.rowCount() == 0) {
                return Uni.createFrom().item(Optional.<Long>empty());
            }
            var row = rows.iterator().next();
            if (refuseMoved) {
                Moved.check(row.getUUID("merged_into"));
            }
            return told(tx, memberId, row).replaceWith(Optional.of(row.getLong("version")));
        });
    }

    private Uni<Void> told(SqlConnection tx, UUID memberId, Row row) {
        return row.getBoolean("untold")
                ? untold.tell(tx, memberId)
                : Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Long> raise(SqlConnection tx, UUID memberId) {
        return tx.preparedQuery(RAISE)
                .execute(Tuple.of(memberId))
                .map(rows -> rows.iterator().next().getLong("version"));
    }
}
