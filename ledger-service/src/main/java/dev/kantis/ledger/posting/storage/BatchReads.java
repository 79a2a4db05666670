package dev.kantis.ledger.posting.storage;

import dev.kantis.ledger.posting.EntryKind;
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
    private final List<Uni<List<Row>>> statements = new ArrayList<>();

    private BatchReads(SqlConnection connection) {
        this.connection = connection;
    }

    /** The rows of each question, in the order of {@link LoadedRows}. */
    static Uni<LoadedRows> read(SqlConnection connection, Collection<Work> works) {
        return new BatchReads(connection).ask(works);
    }

    private Uni<LoadedRows> ask(Collection<Work> works) {
        var lanes = new TreeSet<Short>();
        works.forEach(work -> lanes.addAll(work.lanes()));
        var owners = works.stream()
                .flatMap(work -> work.owners().stream())
                .distinct()
                .toArray(UUID[]::new);
        statements.add(connection.query(ReadSql.BEGIN).execute().map(_ -> List.of()));
        run(ReadSql.LOCK_LANES, Tuple.of(lanes.toArray(Short[]::new)));
        run(ReadSql.FROZEN, Tuple.tuple());
        run(ReadSql.WALLETS, Tuple.of(owners));
        run(ReadSql.LOTS, Tuple.of(owners));
        run(ReadSql.OPEN_HOLDS, Tuple.of(owners));
        run(
                ReadSql.STORED,
                Tuple.of(
                        works.stream().map(work -> work.command().actor()).toArray(UUID[]::new),
                        works.stream().map(work -> work.command().requestId()).toArray(UUID[]::new)));
        holds(works);
        receipts(works);
        originals(works);
        return Uni.join().all(statements).andCollectFailures().map(LoadedRows::new);
    }

    private void holds(Collection<Work> works) {
        var named = works.stream()
                .filter(work -> work.command().reads().hold().isPresent())
                .toList();
        runIf(
                !named.isEmpty(),
                ReadSql.HOLDS,
                Tuple.of(
                        named.stream().map(work -> work.command().actor()).toArray(UUID[]::new),
                        named.stream()
                                .map(work -> work.command().reads().hold().orElseThrow())
                                .toArray(UUID[]::new)));
    }

    private void receipts(Collection<Work> works) {
        var names = receiptNames(works, false);
        runIf(!names.isEmpty(), ReadSql.RECEIPTS, partnersAndReceipts(names));
    }

    private void originals(Collection<Work> works) {
        var entries = works.stream()
                .flatMapToLong(work -> work.command().reads().original().stream())
                .boxed()
                .toArray(Long[]::new);
        var returned = receiptNames(works, true);
        var wanted = entries.length > 0 || !returned.isEmpty();
        var activities = works.stream()
                .flatMap(work ->
                        Stream.of(EntryKind.values()).filter(work.command().unit()::isActivity))
                .map(EntryKind::code)
                .distinct()
                .toArray(Short[]::new);
        var names = partnersAndReceipts(returned);
        var arguments = Tuple.of(entries, names.getValue(0), names.getValue(1));
        runIf(wanted, ReadSql.ORIGINALS, Tuple.of(entries, names.getValue(0), names.getValue(1), activities));
        runIf(wanted, ReadSql.REVERSALS, arguments);
    }

    private static List<Loaded.ReceiptName> receiptNames(Collection<Work> works, boolean returnsOnly) {
        return works.stream()
                .filter(work -> !returnsOnly || work.command().kind() == EntryKind.RETURN)
                .flatMap(work -> work.command().reads().receipt().stream())
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
