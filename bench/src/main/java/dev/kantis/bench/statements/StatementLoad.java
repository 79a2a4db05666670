package dev.kantis.bench.statements;

import dev.kantis.bench.load.Tally;
import dev.kantis.bench.stack.BenchStack;
import dev.kantis.localstack.server.Home;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Earns by the service's statements alone, in a database of its own with as many wallets: what two connections write
 * when nothing has to be received, checked, decided or told. JDBC waits for each answer, where the service sends all
 * statements of a step at once: this reads a little low.
 */
public final class StatementLoad {
    private static final int CONNECTIONS = 2;
    private static final String FILL = """
            INSERT INTO unit (name) VALUES ('points');
            INSERT INTO funding (partner_id) VALUES ('partner');
            INSERT INTO owner (id, owner_id, kind)
              SELECT (lpad(to_hex(1735689600000 + i), 12, '0') || '70008000' || lpad(to_hex(i), 12, '0'))::uuid,
                ((i %% 8) << 40) + i / 8 + 1, 1 FROM generate_series(0::bigint, %1$d - 1) AS i;
            INSERT INTO wallet (owner_id, available, pending, held, debt, earned, burned, expired, seq, lots, live_from,
                active_on, unit)
              SELECT owner_id, 10, 0, 0, 0, 10, 0, 0, 1, 1, '2099-01-31', current_date, 1 FROM owner ORDER BY owner_id;
            INSERT INTO lot (owner_id, pending, remaining, reserved, origin, lot, expires_on, funding, unit, class)
              SELECT owner_id, 0, 10, 0, 0, 1, '2099-01-31', 1, 1, 0 FROM owner ORDER BY owner_id;
            ANALYZE;
            """;

    private final BenchStack stack;
    private final String database;
    private final int wallets;
    private final Statements statements;
    private int runs;

    private StatementLoad(BenchStack stack, String database, int wallets, Statements statements) {
        this.stack = stack;
        this.database = database;
        this.wallets = wallets;
        this.statements = statements;
    }

    /** Makes the database and its wallets. */
    public static StatementLoad prepare(BenchStack stack, String database, int wallets)
            throws IOException, SQLException {
        var application = Home.find().root().resolve(BenchStack.SERVICE + "/target/quarkus-app");
        var statements = Statements.of(application);
        stack.freshDatabase(database);
        try (var connection = stack.connectAsOwner(database);
                var statement = connection.createStatement()) {
            for (var migration : statements.migrations()) {
                statement.execute(migration);
            }
            statement.execute(FILL.formatted(wallets));
        }
        return new StatementLoad(stack, database, wallets, statements);
    }

    /** So many earns in each transaction, for so long. */
    public Tally run(int size, Duration time) throws InterruptedException {
        var end = System.nanoTime() + time.toNanos();
        var run = ++runs;
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            var all = IntStream.range(0, CONNECTIONS)
                    .mapToObj(number ->
                            threads.submit(() -> one(new Earner.Share(number, CONNECTIONS, wallets, run), size, end)))
                    .toList();
            var tally = new Tally();
            for (var one : all) {
                tally.add(one.get());
            }
            return tally;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the statements of the service have changed: adapt Earner", e);
        }
    }

    private Tally one(Earner.Share share, int size, long end) throws SQLException {
        try (var connection = stack.connectAsService(database)) {
            var earner = new Earner(connection, statements, share);
            var tally = new Tally();
            var start = System.nanoTime();
            for (var now = start; now < end; ) {
                earner.earn(size);
                var after = System.nanoTime();
                tally.took(after - now);
                tally.accept(size, (long) size * Earner.POINTS);
                now = after;
            }
            tally.lasted(System.nanoTime() - start);
            return tally;
        }
    }
}
