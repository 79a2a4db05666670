package dev.kantis.partner.clearing.storage;

import dev.kantis.partner.clearing.Batch;
import dev.kantis.partner.clearing.ClearingItem;
import dev.kantis.partner.clearing.Closing;
import dev.kantis.partner.clearing.ItemKind;
import dev.kantis.partner.clearing.PlacedItem;
import dev.kantis.partner.clearing.Projection;
import dev.kantis.partner.clearing.Rate;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** On the connections that migrations use as well: long batches keep none from tills. */
@ApplicationScoped
class PgProjection implements Projection {
    private final DataSource database;

    PgProjection(DataSource database) {
        this.database = database;
    }

    /** Work on one connection; in a transaction where it says so. */
    private interface Work<T> {
        T run(Connection connection) throws SQLException, IOException;
    }

    @Override
    public State state() {
        return run(connection -> state(connection, ProjectionSql.STATE));
    }

    @Override
    public Map<Integer, Long> cursors(int generation) {
        return run(connection -> {
            var cursors = new HashMap<Integer, Long>();
            try (var query = connection.prepareStatement(ProjectionSql.CURSORS)) {
                query.setInt(1, generation);
                var rows = query.executeQuery();
                while (rows.next()) {
                    cursors.put(rows.getInt("lane"), rows.getLong("seq"));
                }
            }
            return cursors;
        });
    }

    @Override
    public List<Closing> closings() {
        return run(connection -> {
            var closings = new ArrayList<Closing>();
            try (var query = connection.prepareStatement(ProjectionSql.CLOSINGS)) {
                var rows = query.executeQuery();
                while (rows.next()) {
                    var lanes = (Integer[]) rows.getArray("lanes").getArray();
                    var seqs = (Long[]) rows.getArray("seqs").getArray();
                    var cursors = new HashMap<Integer, Long>();
                    for (var i = 0; i < lanes.length; i++) {
                        cursors.put(lanes[i], seqs[i]);
                    }
                    closings.add(
                            new Closing(rows.getInt("number"), rows.getObject("through", LocalDate.class), cursors));
                }
            }
            return closings;
        });
    }

    @Override
    public boolean store(int generation, Batch batch, int closings) {
        return transact(connection -> {
            state(connection, ProjectionSql.LOCK);
            if (closed(connection) != closings || !advance(connection, generation, batch)) {
                connection.rollback();
                return false;
            }
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            ProjectionSql.COPY_ITEMS.formatted(generation),
                            new StringReader(ItemRows.text(generation, batch.items())));
            addSums(connection, generation, batch.items());
            return true;
        });
    }

    @Override
    public void caughtUp(Instant moment) {
        run(connection -> {
            try (var update = connection.prepareStatement(ProjectionSql.CAUGHT_UP)) {
                update.setObject(1, moment.atOffset(ZoneOffset.UTC));
                return update.executeUpdate();
            }
        });
    }

    @Override
    public void beginRebuild() {
        transact(connection -> {
            var state = state(connection, ProjectionSql.LOCK);
            if (state.rebuild() == Rebuild.ASKED) {
                execute(connection, ProjectionSql.EMPTY.formatted(state.spare()));
                execute(connection, ProjectionSql.RUNNING);
            }
            return true;
        });
    }

    @Override
    public void endRebuild(Instant now) {
        transact(connection -> {
            var state = state(connection, ProjectionSql.LOCK);
            if (state.rebuild() == Rebuild.RUNNING) {
                end(connection, state, now);
            }
            return true;
        });
    }

    private static void end(Connection connection, State state, Instant now) throws SQLException {
        long different;
        boolean taken;
        try (var query = connection.createStatement()) {
            var row = query.executeQuery(ProjectionSql.DIFFERENCES);
            row.next();
            different = row.getLong("sums");
            taken = row.getLong("closed") == 0;
        }
        try (var update = connection.prepareStatement(ProjectionSql.ENDED)) {
            update.setObject(1, now.atOffset(ZoneOffset.UTC));
            update.setString(2, taken ? "taken" : "refused");
            update.setLong(3, different);
            update.setInt(4, taken ? state.spare() : state.live());
            update.setInt(5, state.spare());
            update.executeUpdate();
        }
        execute(connection, ProjectionSql.EMPTY.formatted(taken ? state.live() : state.spare()));
    }

    private static State state(Connection connection, String sql) throws SQLException {
        try (var query = connection.createStatement()) {
            var row = query.executeQuery(sql);
            row.next();
            return new State(
                    row.getInt("live"),
                    Rebuild.valueOf(row.getString("rebuild").toUpperCase(Locale.ROOT)),
                    row.getObject("caught_up_at", OffsetDateTime.class).toInstant());
        }
    }

    private static int closed(Connection connection) throws SQLException {
        try (var query = connection.createStatement()) {
            var row = query.executeQuery(ProjectionSql.CLOSED);
            row.next();
            return row.getInt(1);
        }
    }

    /** False when a lane is not where this batch began. */
    private static boolean advance(Connection connection, int generation, Batch batch) throws SQLException {
        var lanes = batch.after().keySet().stream().sorted().toArray(Integer[]::new);
        var before = places(batch.before());
        var after = places(batch.after());
        try (var add = connection.prepareStatement(ProjectionSql.ADD_LANES)) {
            add.setInt(1, generation);
            add.setArray(2, connection.createArrayOf("integer", lanes));
            add.executeUpdate();
        }
        try (var advance = connection.prepareStatement(ProjectionSql.ADVANCE)) {
            advance.setArray(1, connection.createArrayOf("integer", lanes));
            advance.setArray(2, connection.createArrayOf("bigint", before));
            advance.setArray(3, connection.createArrayOf("bigint", after));
            advance.setInt(4, generation);
            return advance.executeUpdate() == lanes.length;
        }
    }

    private static Long[] places(Map<Integer, Long> byLane) {
        return byLane.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toArray(Long[]::new);
    }

    /** What has one sum. */
    private record SumKey(UUID partner, LocalDate period, ItemKind kind, Rate rate, boolean correction) {
        static SumKey of(PlacedItem placed) {
            ClearingItem item = placed.item();
            return new SumKey(item.partner(), placed.periodStart(), item.kind(), item.rate(), placed.isCorrection());
        }
    }

    private static void addSums(Connection connection, int generation, List<PlacedItem> items) throws SQLException {
        var sums = new LinkedHashMap<SumKey, long[]>();
        for (var placed : items) {
            var sum = sums.computeIfAbsent(SumKey.of(placed), _ -> new long[2]);
            sum[0] = Math.addExact(sum[0], placed.item().points());
            sum[1]++;
        }
        try (var insert = connection.prepareStatement(ProjectionSql.ADD_SUM)) {
            for (var entry : sums.entrySet()) {
                var key = entry.getKey();
                insert.setInt(1, generation);
                insert.setObject(2, key.partner());
                insert.setObject(3, key.period());
                insert.setShort(4, key.kind().code());
                insert.setString(5, key.rate().currency());
                insert.setInt(6, key.rate().contractVersion());
                insert.setString(7, key.rate().rule());
                insert.setLong(8, key.rate().priceMicros());
                insert.setInt(9, key.rate().share());
                insert.setBoolean(10, key.correction());
                insert.setLong(11, entry.getValue()[0]);
                insert.setLong(12, entry.getValue()[1]);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private <T> T transact(Work<T> work) {
        return run(connection -> {
            connection.setAutoCommit(false);
            try {
                var result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | IOException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        });
    }

    private <T> T run(Work<T> work) {
        try (var connection = database.getConnection()) {
            return work.run(connection);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("the clearing projection could not be read or written", e);
        }
    }
}
