package dev.kantis.member.keys.storage;

import dev.kantis.member.keys.KeyWrapping;
import dev.kantis.member.keys.KeyWrapping.Wrapped;
import dev.kantis.member.keys.MemberKey;
import dev.kantis.member.keys.MemberKeys;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Keys in a database of their own. Nothing is cached: a destroyed key is gone at once. */
@ApplicationScoped
class PgMemberKeys implements MemberKeys {
    private static final String FIND = "SELECT member_id, kek, wrapped FROM member_key WHERE member_id = ANY($1)";
    private static final String ADD = """
            INSERT INTO member_key (member_id, kek, wrapped)
            SELECT $1, $2, $3 WHERE NOT EXISTS (SELECT 1 FROM erased_member WHERE member_id = $1)
            ON CONFLICT DO NOTHING
            """;
    private static final String ADD_ALL = """
            INSERT INTO member_key (member_id, kek, wrapped)
            SELECT t.id, $2, decode(t.wrapped, 'hex') FROM unnest($1::uuid[], $3::text[]) AS t (id, wrapped)
            WHERE NOT EXISTS (SELECT 1 FROM erased_member e WHERE e.member_id = t.id)
            ON CONFLICT DO NOTHING
            """;
    private static final String LIST = """
            INSERT INTO erased_member (member_id, erased_at) VALUES ($1, $2) ON CONFLICT DO NOTHING
            """;
    private static final String DESTROY = "DELETE FROM member_key WHERE member_id = $1";
    private static final String ERASED = """
            SELECT member_id FROM erased_member WHERE $1::uuid IS NULL OR member_id > $1 ORDER BY member_id LIMIT $2
            """;

    private final Pool pool;
    private final KeyWrapping wrapping;

    PgMemberKeys(@ReactiveDataSource("keys") Pool pool, KeyWrapping wrapping) {
        this.pool = pool;
        this.wrapping = wrapping;
    }

    @Override
    public Uni<MemberKey> keyOf(UUID member) {
        return find(member).chain(found -> found.map(Uni.createFrom()::item).orElseGet(() -> make(member)));
    }

    /** Of two who make one at once the first is taken. */
    private Uni<MemberKey> make(UUID member) {
        var wrapped = wrapping.wrap(member, wrapping.fresh());
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(member, wrapped.kek(), Buffer.buffer(wrapped.bytes())))
                .chain(() -> find(member))
                .map(made -> made.orElseThrow(() -> new IllegalStateException("an erased member gets no key")));
    }

    @Override
    public Uni<Map<UUID, MemberKey>> keysOf(Set<UUID> members) {
        return findAll(members).chain(found -> {
            var missing = members.stream()
                    .filter(member -> !found.containsKey(member))
                    .toList();
            return missing.isEmpty()
                    ? Uni.createFrom().item(found)
                    : makeAll(missing).chain(() -> findAll(members));
        });
    }

    private Uni<Void> makeAll(List<UUID> members) {
        var wrapped = members.stream()
                .map(member -> wrapping.wrap(member, wrapping.fresh()))
                .toList();
        return pool.preparedQuery(ADD_ALL)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(members.toArray(UUID[]::new))
                        .addString(wrapped.getFirst().kek())
                        .addArrayOfString(wrapped.stream()
                                .map(one -> HexFormat.of().formatHex(one.bytes()))
                                .toArray(String[]::new)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<MemberKey>> find(UUID member) {
        return findAll(Set.of(member)).map(found -> Optional.ofNullable(found.get(member)));
    }

    @Override
    public Uni<Map<UUID, MemberKey>> findAll(Set<UUID> members) {
        if (members.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return pool.preparedQuery(FIND)
                .execute(Tuple.tuple().addArrayOfUUID(members.toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getUUID("member_id"), this::key)));
    }

    @Override
    public Uni<Void> destroy(UUID member, Instant now) {
        return pool.withTransaction(tx -> tx.preparedQuery(LIST)
                .execute(Tuple.of(member, now.atOffset(ZoneOffset.UTC)))
                .chain(() -> tx.preparedQuery(DESTROY).execute(Tuple.of(member)))
                .replaceWithVoid());
    }

    @Override
    public Uni<List<UUID>> erased(@Nullable UUID after, int limit) {
        return pool.preparedQuery(ERASED)
                .execute(Tuple.of(after, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("member_id"))
                        .toList());
    }

    private MemberKey key(Row row) {
        return wrapping.unwrap(
                row.getUUID("member_id"),
                new Wrapped(row.getString("kek"), row.getBuffer("wrapped").getBytes()));
    }
}
