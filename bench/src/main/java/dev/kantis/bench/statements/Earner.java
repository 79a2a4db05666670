package dev.kantis.bench.statements;

import com.google.protobuf.ByteString;
import dev.kantis.bench.statements.Statements.Numbered;
import dev.kantis.contracts.ledger.storage.v1.EntryBody;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Writes batches of earns on one connection, statement by statement as the service does, with less thought. */
final class Earner {
    static final int POINTS = 10;

    private static final int LANES = 8;
    private static final long ENROLLED_FROM = 1_735_689_600_000L;
    private static final LocalDate EXPIRES = LocalDate.of(2099, 1, 31);
    private static final short EARN = 1;
    private static final short ISSUED = 100;
    private static final short AVAILABLE = 1;
    private static final int HASH_BYTES = 32;

    private final Connection connection;
    private final Statements statements;
    private final Share share;
    private final Random random;
    private final Short[] lanes;
    private final Map<String, Numbered> known = new HashMap<>();
    private final String begin;

    /** Which of the wallets a connection posts to: those of its lanes. No two runs make the same request ids. */
    record Share(int number, int of, int wallets, int run) {}

    Earner(Connection connection, Statements statements, Share share) {
        this.connection = connection;
        this.statements = statements;
        this.share = share;
        this.random = new Random((long) share.run() * share.of() + share.number());
        this.begin = statements.text("ReadSql.BEGIN");
        this.lanes = IntStream.range(0, LANES)
                .filter(lane -> lane % share.of() == share.number())
                .mapToObj(lane -> (short) lane)
                .toArray(Short[]::new);
    }

    private record Lane(long nextSeq, long nextOwner, byte[] head) {}

    private record Earn(
            long owner,
            UUID id,
            UUID request,
            long available,
            long earned,
            int seq,
            long remaining,
            long entry,
            byte[] body) {}

    /** One transaction with so many earns, all on different wallets. */
    void earn(int size) throws SQLException {
        execute(begin);
        var heads = lockLanes();
        var ids = wallets(size);
        var requests = Arrays.stream(ids)
                .map(_ -> new UUID(random.nextLong(), random.nextLong()))
                .toArray(UUID[]::new);
        var owners = array("uuid", ids);
        skim("ReadSql.FROZEN");
        var remaining = remaining(owners);
        var earns = earns(owners, remaining, heads);
        skim("ReadSql.OPEN_HOLDS", owners);
        skim("ReadSql.STORED", owners, array("uuid", requests));
        write(earns, heads);
        execute("COMMIT");
    }

    private Map<Short, Lane> lockLanes() throws SQLException {
        var heads = new TreeMap<Short, Lane>();
        try (var query = named("ReadSql.LOCK_LANES").prepare(connection, array("smallint", lanes));
                var rows = query.executeQuery()) {
            while (rows.next()) {
                heads.put(
                        rows.getShort("lane_id"),
                        new Lane(rows.getLong("next_seq"), rows.getLong("next_owner"), rows.getBytes("head_hash")));
            }
        }
        return heads;
    }

    private UUID[] wallets(int size) {
        var drawn = new LinkedHashSet<Integer>();
        while (drawn.size() < size) {
            var wallet = random.nextInt(share.wallets());
            if (wallet % LANES % share.of() == share.number()) {
                drawn.add(wallet);
            }
        }
        return drawn.stream()
                .map(wallet -> new UUID((ENROLLED_FROM + wallet) << 16 | 0x7000, 0x8000L << 48 | wallet))
                .toArray(UUID[]::new);
    }

    private Map<Long, Long> remaining(Array owners) throws SQLException {
        var found = new HashMap<Long, Long>();
        try (var query = named("ReadSql.LOTS").prepare(connection, owners);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                found.put(rows.getLong("owner_id"), rows.getLong("remaining"));
            }
        }
        return found;
    }

    private List<Earn> earns(Array owners, Map<Long, Long> remaining, Map<Short, Lane> heads) throws SQLException {
        var earns = new ArrayList<Earn>();
        try (var query = named("ReadSql.WALLETS").prepare(connection, owners);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                var owner = rows.getLong("wallet_owner");
                var lane = (short) (owner >>> 40);
                var head = Objects.requireNonNull(heads.get(lane));
                heads.put(lane, new Lane(head.nextSeq() + 1, head.nextOwner(), head.head()));
                var available = rows.getLong("available") + POINTS;
                earns.add(new Earn(
                        owner,
                        rows.getObject("id", UUID.class),
                        new UUID(random.nextLong(), random.nextLong()),
                        available,
                        rows.getLong("earned") + POINTS,
                        rows.getInt("seq") + 1,
                        remaining.getOrDefault(owner, 0L) + POINTS,
                        ((long) lane << 48) | head.nextSeq(),
                        body(available)));
            }
        }
        return earns;
    }

    private byte[] body(long available) {
        return EntryBody.newBuilder()
                .setUnit(1)
                .setPoints(POINTS)
                .setChange(POINTS)
                .setAvailable(available)
                .setNextExpiryDay(EXPIRES.toEpochDay())
                .setNextExpiryPoints(available)
                .setPartnerId("01920000-0000-7000-8000-000000000000")
                .setReason("A purchase")
                .setTrace(ByteString.EMPTY)
                .build()
                .toByteArray();
    }

    private void write(List<Earn> earns, Map<Short, Lane> heads) throws SQLException {
        var now = OffsetDateTime.ofInstant(Instant.now(), ZoneOffset.UTC);
        var owners = longs(earns, Earn::owner);
        update(
                "WriteSql.ENTRIES",
                longs(earns, Earn::entry),
                owners,
                owners,
                column("timestamptz", earns, _ -> now),
                column("uuid", earns, Earn::request),
                shorts(earns, EARN),
                column("boolean", earns, _ -> true),
                array("bytea", earns.stream().map(_ -> bytes(16)).toArray(byte[][]::new)),
                array("bytea", earns.stream().map(Earn::body).toArray(byte[][]::new)));
        update(
                "WriteSql.LEGS",
                owners,
                longs(earns, Earn::entry),
                longs(earns, _ -> (long) POINTS),
                longs(earns, Earn::available),
                column("integer", earns, Earn::seq),
                column("integer", earns, _ -> 1),
                shorts(earns, (short) 1),
                shorts(earns, (short) 0),
                shorts(earns, ISSUED),
                shorts(earns, AVAILABLE));
        projections(earns, owners);
        lanes(heads, now);
    }

    private void projections(List<Earn> earns, Array owners) throws SQLException {
        var units = shorts(earns, (short) 1);
        var zeros = longs(earns, _ -> 0L);
        update(
                "WriteSql.WALLETS",
                owners,
                units,
                longs(earns, Earn::available),
                zeros,
                zeros,
                zeros,
                longs(earns, Earn::earned),
                zeros,
                zeros,
                column("integer", earns, Earn::seq),
                column("integer", earns, _ -> 1),
                column("date", earns, _ -> EXPIRES),
                column("date", earns, _ -> LocalDate.now(ZoneOffset.UTC)));
        update(
                "WriteSql.LOTS",
                owners,
                units,
                column("date", earns, _ -> EXPIRES),
                column("integer", earns, _ -> 1),
                zeros,
                longs(earns, Earn::remaining),
                zeros);
    }

    private void lanes(Map<Short, Lane> heads, OffsetDateTime now) throws SQLException {
        var numbers = array("smallint", heads.keySet().toArray());
        var all = List.copyOf(heads.values());
        var hashes = array("bytea", all.stream().map(_ -> bytes(HASH_BYTES)).toArray(byte[][]::new));
        var next = longs(all, Lane::nextSeq);
        var previous = array("bytea", all.stream().map(Lane::head).toArray(byte[][]::new));
        update("WriteSql.LANE_BATCHES", numbers, next, next, previous, hashes, now);
        update("WriteSql.LANES", numbers, next, longs(all, Lane::nextOwner), hashes, now);
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private void skim(String constant, Object... arguments) throws SQLException {
        try (var query = named(constant).prepare(connection, arguments);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                // Only what the server does counts.
            }
        }
    }

    private void update(String constant, Object... arguments) throws SQLException {
        try (var statement = named(constant).prepare(connection, arguments)) {
            statement.executeUpdate();
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Numbered named(String constant) {
        return known.computeIfAbsent(constant, statements::numbered);
    }

    private <T> Array longs(List<T> rows, Function<T, Long> value) throws SQLException {
        return column("bigint", rows, value);
    }

    private Array shorts(List<Earn> rows, short value) throws SQLException {
        return column("smallint", rows, _ -> value);
    }

    private <T> Array column(String type, List<T> rows, Function<T, ?> value) throws SQLException {
        return array(type, rows.stream().map(value).toArray());
    }

    private Array array(String type, Object[] values) throws SQLException {
        return connection.createArrayOf(type, values);
    }
}
