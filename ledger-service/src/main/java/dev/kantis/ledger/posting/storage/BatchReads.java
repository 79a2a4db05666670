package dev.kantis.ledger.posting.storage;

import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.batch.Loaded;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Reads what a batch needs: begins the transaction, locks the lanes in ascending order, and reads in the same round
 * trip. Each statement sees what was committed before the locks were granted, because it has a snapshot of its own.
 */
final class BatchReads {
    private final SqlConnection connection;
    private final Locking locking;
    private final List<Uni<List<Row>>> statements = new ArrayList<>();

    private BatchReads(SqlConnection connection, Locking locking) {
        this.connection = connection;
        this.locking = locking;
    }

    /** What is locked for the batch. */
    enum Locking {
        /** Nothing; nothing will be written. */
        NOTHING,
        /** The lanes. Budgets are read as they are: one that is overdrawn when it is written fails the batch. */
        LANES,
        /** The lanes and the budgets, because a budget was overdrawn before. */
        LANES_AND_BUDGETS
    }

    /** The rows of each question, in the order of {@link LoadedRows}. */
    static Uni<LoadedRows> read(SqlConnection connection, Collection<Task> tasks, Locking locking) {
        return new BatchReads(connection, locking).ask(tasks);
    }

    private Uni<LoadedRows> ask(Collection<Task> tasks) {
        var lanes = new TreeSet<Short>();
        tasks.forEach(task -> lanes.addAll(task.lanes()));
        var owners = tasks.stream()
                .flatMap(task -> task.owners().stream())
                .distinct()
                .toArray(UUID[]::new);
        var begin = locking == Locking.NOTHING ? ReadSql.BEGIN_READING : ReadSql.BEGIN;
        statements.add(connection.query(begin).execute().map(_ -> List.of()));
        run(locking == Locking.NOTHING ? ReadSql.LANES : ReadSql.LOCK_LANES, Tuple.of(lanes.toArray(Short[]::new)));
        run(ReadSql.FROZEN, Tuple.tuple());
        run(ReadSql.WALLETS, Tuple.of(owners));
        run(ReadSql.LOTS, Tuple.of(owners));
        run(ReadSql.OPEN_HOLDS, Tuple.of(owners));
        run(
                ReadSql.STORED,
                Tuple.of(
                        tasks.stream().map(task -> task.command().actor()).toArray(UUID[]::new),
                        tasks.stream().map(task -> task.command().requestId()).toArray(UUID[]::new)));
        holds(tasks);
        receipts(tasks);
        originals(tasks);
        judging(tasks);
        return Uni.join().all(statements).andCollectFailures().map(LoadedRows::new);
    }

    private void holds(Collection<Task> tasks) {
        var named = tasks.stream()
                .filter(task -> task.command().reads().hold().isPresent())
                .toList();
        runIf(
                !named.isEmpty(),
                ReadSql.HOLDS,
                Tuple.of(
                        named.stream().map(task -> task.command().actor()).toArray(UUID[]::new),
                        named.stream()
                                .map(task -> task.command().reads().hold().orElseThrow())
                                .toArray(UUID[]::new)));
    }

    private void receipts(Collection<Task> tasks) {
        var names = receiptNames(tasks, false);
        runIf(!names.isEmpty(), ReadSql.RECEIPTS, partnersAndReceipts(names));
    }

    private void originals(Collection<Task> tasks) {
        var entries = tasks.stream()
                .flatMapToLong(task -> task.command().reads().original().stream())
                .boxed()
                .toArray(Long[]::new);
        var returned = receiptNames(tasks, true);
        var wanted = entries.length > 0 || !returned.isEmpty();
        var activities = tasks.stream()
                .flatMap(task ->
                        Stream.of(EntryKind.values()).filter(task.command().unit()::isActivity))
                .map(EntryKind::code)
                .distinct()
                .toArray(Short[]::new);
        var names = partnersAndReceipts(returned);
        var arguments = Tuple.of(entries, names.getValue(0), names.getValue(1));
        runIf(wanted, ReadSql.ORIGINALS, Tuple.of(entries, names.getValue(0), names.getValue(1), activities));
        runIf(wanted, ReadSql.REVERSALS, arguments);
    }

    private void judging(Collection<Task> tasks) {
        var judged = tasks.stream()
                .filter(task -> task.command().reads().judging().isPresent())
                .toList();
        var members = judged.stream()
                .map(task -> new Judged(task.command().actor(), touched(task).program()))
                .distinct()
                .toList();
        var budgets = judged.stream()
                .flatMap(task -> touched(task).budgets().stream())
                .distinct()
                .toArray(String[]::new);
        runIf(
                !members.isEmpty(),
                ReadSql.MEMBERS,
                Tuple.of(
                        members.stream().map(Judged::member).toArray(UUID[]::new),
                        members.stream().map(Judged::program).toArray(String[]::new)));
        runIf(
                budgets.length > 0,
                locking == Locking.LANES_AND_BUDGETS ? ReadSql.BUDGETS + ReadSql.LOCK : ReadSql.BUDGETS,
                Tuple.of(budgets));
    }

    private record Judged(UUID member, String program) {}

    private static PostingCommand.ForJudging touched(Task task) {
        return task.command().reads().judging().orElseThrow();
    }

    private static List<Loaded.ReceiptName> receiptNames(Collection<Task> tasks, boolean returnsOnly) {
        return tasks.stream()
                .filter(task -> !returnsOnly || task.command().kind() == EntryKind.RETURN)
                .flatMap(task -> task.command().reads().receipt().stream())
                .map(key -> new Loaded.ReceiptName(key.partnerId(), key.receiptId()))
                .distinct()
                .toList();
    }

    private static Tuple partnersAndReceipts(List<Loaded.ReceiptName> names) {
        return Tuple.of(
                names.stream().map(Loaded.ReceiptName::partner).toArray(UUID[]::new),
                names.stream().map(Loaded.ReceiptName::receipt).toArray(String[]::new));
    }

    private void run(String sql, Tuple arguments) {
        statements.add(connection
                .preparedQuery(sql)
                .execute(arguments)
                .map(rows -> RowReader.stream(rows).toList()));
    }

    private void runIf(boolean wanted, String sql, Tuple arguments) {
        if (wanted) {
            run(sql, arguments);
        } else {
            statements.add(Uni.createFrom().item(List.of()));
        }
    }
}
