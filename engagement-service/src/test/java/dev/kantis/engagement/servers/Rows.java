package dev.kantis.engagement.servers;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;

/** Looks into the service's tables. */
public record Rows(Pool pool) {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** The single number that the statement answers for this member. */
    public long count(String sql, UUID member) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(member))
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getLong(0);
    }

    public long timeline(UUID member) {
        return count("SELECT count(*) FROM timeline WHERE member_id = $1", member);
    }

    public long enrolments(UUID member) {
        return count("SELECT count(*) FROM enrolment WHERE member_id = $1", member);
    }

    public long messages(UUID member) {
        return count("SELECT count(*) FROM message WHERE member_id = $1", member);
    }

    public long messages(UUID member, String state) {
        return count("SELECT count(*) FROM message WHERE state = '" + state + "' AND member_id = $1", member);
    }

    public void execute(String sql) {
        pool.query(sql).execute().await().atMost(LIMIT);
    }
}
