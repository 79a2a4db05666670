package dev.kantis.member.verification.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.member.contact.Channel;
import dev.kantis.member.verification.ContactChange;
import dev.kantis.member.verification.ContactChange.Old;
import dev.kantis.member.verification.ContactChange.Step;
import dev.kantis.member.verification.ContactChanges;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Changes of addresses in PostgreSQL. */
@ApplicationScoped
class PgContactChanges implements ContactChanges {
    private static final String CLAIM = """
            UPDATE contact_change SET due_at = now() + $2 * interval '1 millisecond', attempts = attempts + 1
            WHERE change_id IN (
              SELECT change_id FROM contact_change WHERE due_at <= now() ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED
            )
            RETURNING change_id, member_id, channel, old_address, language, step, attempts
            """;
    private static final String TOLD = """
            UPDATE contact_change SET step = 'account', due_at = now(), attempts = 0
            WHERE change_id = $1 AND attempts = $2 AND step = 'notice'
            """;
    private static final String FINISHED = """
            DELETE FROM contact_change WHERE change_id = $1 AND attempts = $2
            """;
    private static final String LATER = """
            UPDATE contact_change SET due_at = now() + $3 * interval '1 millisecond' WHERE change_id = $1 AND attempts = $2
            """;
    private static final String ACCOUNT = """
            SELECT coalesce(identity_subject, '') AS subject, email, identity_state = 'pending' AS waits FROM member
            WHERE member_id = $1 AND identity_state IN ('pending', 'linked')
            """;

    private final Database database;

    PgContactChanges(Database database) {
        this.database = database;
    }

    @Override
    public Uni<List<ContactChange>> claim(int limit, Duration lease) {
        return database.inTransaction(tx -> tx.preparedQuery(CLAIM).execute(Tuple.of(limit, lease.toMillis())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgContactChanges::change)
                        .toList());
    }

    @Override
    public Uni<Void> told(ContactChange change) {
        return run(TOLD, Tuple.of(change.id(), change.attempt()));
    }

    @Override
    public Uni<Void> finished(ContactChange change) {
        return run(FINISHED, Tuple.of(change.id(), change.attempt()));
    }

    @Override
    public Uni<Void> later(ContactChange change, Duration pause) {
        return run(LATER, Tuple.of(change.id(), change.attempt(), pause.toMillis()));
    }

    @Override
    public Uni<Optional<Account>> account(UUID memberId) {
        return database.pool()
                .preparedQuery(ACCOUNT)
                .execute(Tuple.of(memberId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row ->
                                new Account(row.getString("subject"), row.getString("email"), row.getBoolean("waits")))
                        .findFirst());
    }

    private Uni<Void> run(String sql, Tuple arguments) {
        return database.pool().preparedQuery(sql).execute(arguments).replaceWithVoid();
    }

    private static ContactChange change(Row row) {
        return new ContactChange(
                row.getUUID("change_id"),
                row.getUUID("member_id"),
                new Old(
                        Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                        row.getString("old_address"),
                        row.getString("language")),
                Step.valueOf(row.getString("step").toUpperCase(Locale.ROOT)),
                row.getInteger("attempts"));
    }
}
