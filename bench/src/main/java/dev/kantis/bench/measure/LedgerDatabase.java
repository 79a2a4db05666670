package dev.kantis.bench.measure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what a cell did to the ledger's database. Sees everything, changes nothing. */
public final class LedgerDatabase {
    private static final String LANES = "SELECT next_seq FROM lane ORDER BY lane_id";
    private static final String BYTES = """
            SELECT sum(pg_total_relation_size(t::regclass))::bigint
            FROM unnest(ARRAY['entry', 'leg', 'lot', 'wallet', 'owner', 'lane_batch', 'lane']) AS t
            """;
    private static final String POSITION = "SELECT (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint";
    private static final String PAGE_IMAGES = "SELECT wal_fpi FROM pg_stat_wal";
    private static final String WAITING = """
            SELECT sum(l.next_seq - 1 - c.lane_seq)::bigint FROM lane l JOIN relay_cursor c USING (lane_id)
            """;
    private static final String DEADLOCKS = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";
    /** Entries with these places of the lanes, and what their legs move. */
    private static final String POSTED = """
            SELECT count(*) FILTER (WHERE part = 0), count(*) FILTER (WHERE part IS NULL), coalesce(sum(amount), 0)::bigint
            FROM generate_subscripts(?::bigint[], 1) AS i
            JOIN entry e ON e.entry_id >= ((i - 1)::bigint << 48) + (?::bigint[])[i]
              AND e.entry_id < ((i - 1)::bigint << 48) + (?::bigint[])[i]
            LEFT JOIN leg g ON g.owner_id = e.owner_id AND g.entry_id = e.entry_id
            """;

    private static final String UPDATES = """
            SELECT relname, n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables
            WHERE relname IN ('wallet', 'lot', 'lane') ORDER BY relname
            """;
    private static final Set<String> SHOWN = Set.of(
            "server_version",
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "shared_buffers",
            "max_wal_size",
            "checkpoint_timeout",
            "wal_level",
            "wal_compression",
            "wal_sync_method",
            "commit_delay",
            "data_checksums");

    private final Connection connection;

    public LedgerDatabase(Connection connection) {
        this.connection = connection;
    }

    /** A reading of everything that only grows. */
    public record Reading(List<Long> lanes, long bytes, long walPosition, long pageImages) {}

    /** What the entries between two readings are: with legs, without, and the points of the legs. */
    public record Posted(long moved, long unmoved, long points) {}

    public Reading read() throws SQLException {
        return new Reading(numbers(LANES), number(BYTES), number(POSITION), number(PAGE_IMAGES));
    }

    public Posted posted(Reading before, Reading after) throws SQLException {
        try (var query = connection.prepareStatement(POSTED)) {
            var from = connection.createArrayOf("bigint", before.lanes().toArray());
            query.setArray(1, from);
            query.setArray(2, from);
            query.setArray(3, connection.createArrayOf("bigint", after.lanes().toArray()));
            var row = query.executeQuery();
            row.next();
            return new Posted(row.getLong(1), row.getLong(2), row.getLong(3));
        }
    }

    /** Entries that the relay has not passed yet. */
    public long waitingForRelay() throws SQLException {
        return number(WAITING);
    }

    public long deadlocks() throws SQLException {
        return number(DEADLOCKS);
    }

    public long owners() throws SQLException {
        return number("SELECT count(*) FROM owner");
    }

    /** The share of updates that stayed within their page, by table. */
    public Map<String, Double> hotUpdates() throws SQLException {
        var shares = new LinkedHashMap<String, Double>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(UPDATES)) {
            while (rows.next()) {
                shares.put(rows.getString(1), rows.getDouble(3) / Math.max(1, rows.getDouble(2)));
            }
        }
        return shares;
    }

    /** What decides how durable and how fast the server is. */
    public Map<String, String> settings() throws SQLException {
        var found = new LinkedHashMap<String, String>();
        try (var query = connection.prepareStatement(
                "SELECT name, current_setting(name) FROM pg_settings WHERE name = ANY(?) ORDER BY name")) {
            query.setArray(1, connection.createArrayOf("text", SHOWN.toArray()));
            var rows = query.executeQuery();
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2));
            }
        }
        return found;
    }

    /** Compresses page images with the best that the binary has. */
    public void compressLog() throws SQLException {
        try (var statement = connection.createStatement()) {
            var rows = statement.executeQuery("SELECT enumvals FROM pg_settings WHERE name = 'wal_compression'");
            rows.next();
            var known = List.of((String[]) rows.getArray(1).getArray());
            for (var method : List.of("lz4", "zstd", "pglz")) {
                if (known.contains(method)) {
                    statement.execute("ALTER SYSTEM SET wal_compression = " + method);
                    statement.execute("SELECT pg_reload_conf()");
                    return;
                }
            }
        }
    }

    private long number(String sql) throws SQLException {
        return numbers(sql).getFirst();
    }

    private List<Long> numbers(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<Long>();
            while (rows.next()) {
                all.add(rows.getLong(1));
            }
            return all;
        }
    }
}
