package dev.kantis.member.access.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.member.access.Access;
import dev.kantis.member.access.AccessLog;
import dev.kantis.member.keys.MemberKeys;
import dev.kantis.member.keys.Sealing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Accesses in PostgreSQL; the service's role can neither change nor delete them. */
@ApplicationScoped
class PgAccessLog implements AccessLog {
    private static final String ADD = """
            INSERT INTO access_log (member_id, staff, action, reason, accessed_at) VALUES ($1, $2, $3, $4, $5)
            """;
    private static final String LIST = """
            SELECT * FROM access_log WHERE member_id = $1 AND access_id < $2 ORDER BY access_id DESC LIMIT $3
            """;

    private static final String REASON = "access_log.reason";

    private final Database database;
    private final MemberKeys keys;

    PgAccessLog(Database database, MemberKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    @Override
    public Uni<Void> add(List<Access> accesses) {
        if (accesses.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var members = accesses.stream().map(Access::memberId).collect(Collectors.toSet());
        return keys.keysOf(members).map(Sealing::new).chain(sealing -> {
            var rows = accesses.stream().map(access -> row(access, sealing)).toList();
            return database.inTransaction(
                    tx -> tx.preparedQuery(ADD).executeBatch(rows).replaceWithVoid());
        });
    }

    @Override
    public Uni<List<Numbered>> list(UUID memberId, long before, int limit) {
        return database.pool()
                .preparedQuery(LIST)
                .execute(Tuple.of(memberId, before, limit))
                .chain(rows -> keys.findAll(Set.of(memberId))
                        .map(Sealing::new)
                        .map(sealing -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> new Numbered(row.getLong("access_id"), access(row, sealing)))
                                .toList()));
    }

    private static Tuple row(Access access, Sealing sealing) {
        return Tuple.of(
                access.memberId(),
                access.staff(),
                access.action().name().toLowerCase(Locale.ROOT),
                sealing.seal(access.memberId(), REASON, access.reason()),
                access.at().atOffset(ZoneOffset.UTC));
    }

    private static Access access(Row row, Sealing sealing) {
        return new Access(
                row.getUUID("member_id"),
                row.getString("staff"),
                Access.Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
                Objects.requireNonNullElse(sealing.open(row.getUUID("member_id"), REASON, row.getString("reason")), ""),
                row.getOffsetDateTime("accessed_at").toInstant());
    }
}
