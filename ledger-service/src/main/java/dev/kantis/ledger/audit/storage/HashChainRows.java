package dev.kantis.ledger.audit.storage;

import dev.kantis.ledger.posting.Account;
import dev.kantis.ledger.posting.Leg;
import dev.kantis.ledger.posting.batch.LaneHash.EntryRow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the hash chains are recomputed from, page by page. */
final class HashChainRows {
    private static final int FETCH = 1_000;
    private static final String HEADS = "SELECT lane_id, next_seq, head_hash FROM lane ORDER BY lane_id";
    private static final String BATCHES = """
            SELECT first_seq, last_seq, prev_hash, hash, created_at FROM lane_batch
            WHERE lane_id = ? AND first_seq > ? ORDER BY first_seq LIMIT ?
            """;
    private static final String ENTRIES = """
            SELECT entry_id, owner_id, actor_id, created_at, idem, kind, accepted, req_hash, body FROM entry
            WHERE entry_id BETWEEN ? AND ?
            """;
    private static final String LEGS = """
            SELECT l.entry_id, l.unit, l.seq, l.debit, l.credit, l.amount, l.lot, l.available_after
            FROM entry e JOIN leg l ON l.owner_id = e.owner_id AND l.entry_id = e.entry_id
            WHERE e.entry_id BETWEEN ? AND ? ORDER BY l.entry_id, l.unit, l.part
            """;

    private final Connection connection;

    HashChainRows(Connection connection) {
        this.connection = connection;
    }

    /** Where a lane ends. */
    record Head(short lane, long lastSeq, byte[] hash) {}

    /** A link of a chain. */
    record Batch(short lane, long firstSeq, long lastSeq, byte[] previous, byte[] hash, Instant createdAt) {}

    /** The legs of an entry on one wallet; unsound if a row cannot be a leg. */
    record WalletLegs(short unit, int seq, List<Leg> legs, boolean unsound) {}

    /** Entries and their legs by the entries' ids. */
    record Page(Map<Long, EntryRow> entries, Map<Long, List<WalletLegs>> legs) {}

    List<Head> heads() throws SQLException {
        var heads = new ArrayList<Head>();
        try (var query = connection.prepareStatement(HEADS)) {
            var row = query.executeQuery();
            while (row.next()) {
                heads.add(new Head(row.getShort("lane_id"), row.getLong("next_seq") - 1, row.getBytes("head_hash")));
            }
        }
        return heads;
    }

    /** At most {@code limit} batches that begin after this place. */
    List<Batch> batchesAfter(short lane, long place, long limit) throws SQLException {
        var batches = new ArrayList<Batch>();
        try (var query = connection.prepareStatement(BATCHES)) {
            query.setShort(1, lane);
            query.setLong(2, place);
            query.setLong(3, limit);
            var row = query.executeQuery();
            while (row.next()) {
                batches.add(new Batch(
                        lane,
                        row.getLong("first_seq"),
                        row.getLong("last_seq"),
                        row.getBytes("prev_hash"),
                        row.getBytes("hash"),
                        instant(row, "created_at")));
            }
        }
        return batches;
    }

    /** The entries with ids from {@code first} to {@code last}. */
    Page page(long first, long last) throws SQLException {
        var entries = new HashMap<Long, EntryRow>();
        try (var query = connection.prepareStatement(ENTRIES)) {
            query.setLong(1, first);
            query.setLong(2, last);
            query.setFetchSize(FETCH);
            var row = query.executeQuery();
            while (row.next()) {
                entries.put(row.getLong("entry_id"), entry(row));
            }
        }
        return new Page(entries, legs(first, last));
    }

    private Map<Long, List<WalletLegs>> legs(long first, long last) throws SQLException {
        var byEntry = new HashMap<Long, List<WalletLegs>>();
        try (var query = connection.prepareStatement(LEGS)) {
            query.setLong(1, first);
            query.setLong(2, last);
            query.setFetchSize(FETCH);
            var row = query.executeQuery();
            while (row.next()) {
                add(row, byEntry.computeIfAbsent(row.getLong("entry_id"), _ -> new ArrayList<>(1)));
            }
        }
        return byEntry;
    }

    /** A wallet's legs share unit and number; a leg of another number begins other legs, whose hash is wrong then. */
    private static void add(ResultSet row, List<WalletLegs> wallets) throws SQLException {
        var unit = row.getShort("unit");
        var seq = row.getInt("seq");
        var open = !wallets.isEmpty()
                && wallets.getLast().unit() == unit
                && wallets.getLast().seq() == seq;
        if (!open) {
            wallets.add(new WalletLegs(unit, seq, new ArrayList<>(4), false));
        }
        try {
            wallets.getLast().legs().add(leg(row));
        } catch (IllegalArgumentException unsound) {
            wallets.add(new WalletLegs(unit, seq, new ArrayList<>(), true));
        }
    }

    private static Leg leg(ResultSet row) throws SQLException {
        return new Leg(
                Account.of(row.getShort("debit")),
                Account.of(row.getShort("credit")),
                row.getLong("amount"),
                row.getInt("lot"),
                row.getLong("available_after"));
    }

    private static EntryRow entry(ResultSet row) throws SQLException {
        return new EntryRow(
                row.getLong("entry_id"),
                row.getLong("owner_id"),
                row.getLong("actor_id"),
                instant(row, "created_at"),
                row.getObject("idem", UUID.class),
                row.getShort("kind"),
                row.getBoolean("accepted"),
                row.getBytes("req_hash"),
                row.getBytes("body"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
