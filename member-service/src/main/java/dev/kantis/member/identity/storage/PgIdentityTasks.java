package dev.kantis.member.identity.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.member.identity.IdentityEvents;
import dev.kantis.member.identity.IdentityResult;
import dev.kantis.member.identity.IdentityTask;
import dev.kantis.member.identity.IdentityTasks;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Members who wait for an account, on their own rows. Results count only while the claim they come from is the last.
 */
@ApplicationScoped
class PgIdentityTasks implements IdentityTasks {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String CLAIM = """
            UPDATE member SET identity_due_at = now() + $2 * interval '1 millisecond',
                              identity_attempts = identity_attempts + 1
            WHERE member_id IN (
              SELECT member_id FROM member WHERE identity_state = 'pending' AND identity_due_at <= now()
              ORDER BY identity_due_at LIMIT $1 FOR UPDATE SKIP LOCKED
            )
            RETURNING member_id, name, email, identity_subject, identity_attempts
            """;
    private static final String LINK = """
            UPDATE member SET identity_state = 'linked', identity_subject = $2, identity_due_at = NULL,
                              version = version + 1
            WHERE member_id = $1 AND identity_state = 'pending' RETURNING version
            """;
    private static final String REFUSE = """
            UPDATE member SET identity_state = 'failed', identity_failure = $3, identity_due_at = NULL,
                              version = version + 1
            WHERE member_id = $1 AND identity_state = 'pending' AND identity_attempts = $2
            """;
    private static final String POSTPONE = """
            UPDATE member SET identity_due_at = now() + $3 * interval '1 millisecond'
            WHERE member_id = $1 AND identity_state = 'pending' AND identity_attempts = $2
            """;
    private static final String STOP = """
            UPDATE member SET identity_state = 'none', identity_due_at = NULL
            WHERE member_id = $1 AND identity_state = 'pending'
            """;

    private final Database database;
    private final IdentityEvents events;

    PgIdentityTasks(Database database, IdentityEvents events) {
        this.database = database;
        this.events = events;
    }

    @Override
    public List<IdentityTask> claim(int limit, Duration lease) {
        var rows = database.inTransaction(tx -> tx.preparedQuery(CLAIM).execute(Tuple.of(limit, lease.toMillis())));
        return StreamSupport.stream(rows.await().atMost(LIMIT).spliterator(), false)
                .map(PgIdentityTasks::task)
                .toList();
    }

    @Override
    public void linked(IdentityTask task, String subject) {
        database.inTransaction(tx -> link(tx, task, subject)).await().atMost(LIMIT);
    }

    private Uni<Void> link(SqlConnection tx, IdentityTask task, String subject) {
        return tx.preparedQuery(LINK)
                .execute(Tuple.of(task.memberId(), subject))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : events.linked(
                                tx, task.memberId(), rows.iterator().next().getLong("version")));
    }

    @Override
    public void refused(IdentityTask task, IdentityResult.Why why) {
        execute(REFUSE, Tuple.of(task.memberId(), task.attempt(), why.name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public void postpone(IdentityTask task, Duration pause) {
        execute(POSTPONE, Tuple.of(task.memberId(), task.attempt(), pause.toMillis()));
    }

    @Override
    public void stop(UUID memberId) {
        execute(STOP, Tuple.of(memberId));
    }

    private void execute(String sql, Tuple arguments) {
        database.pool()
                .preparedQuery(sql)
                .execute(arguments)
                .replaceWithVoid()
                .await()
                .atMost(LIMIT);
    }

    private static IdentityTask task(Row row) {
        return new IdentityTask(
                row.getUUID("member_id"),
                row.getString("name"),
                row.getString("email"),
                row.getString("identity_subject"),
                row.getInteger("identity_attempts"));
    }
}
