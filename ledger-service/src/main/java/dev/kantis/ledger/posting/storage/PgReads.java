package dev.kantis.ledger.posting.storage;

import dev.kantis.ledger.posting.Allocation;
import dev.kantis.ledger.posting.Hold;
import dev.kantis.ledger.posting.Lot;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.Wallet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads what a posting needs. With the lane locked, what is read cannot change before it is written. */
public final class PgReads {
    private PgReads() {}

    /** The wallet of an owner, empty if there is none yet. */
    public static Uni<Wallet> wallet(SqlClient client, UUID owner, String unitName, short unit) {
        var key = Tuple.of(owner, unit);
        return Uni.combine()
                .all()
                .unis(
                        client.preparedQuery(PostingSql.WALLET).execute(key),
                        client.preparedQuery(PostingSql.LOTS).execute(key))
                .with((rows, lots) -> stream(rows)
                        .findFirst()
                        .map(row -> wallet(
                                unitName, row, stream(lots).map(PgReads::lot).toList()))
                        .orElseGet(() -> Wallet.empty(unitName)));
    }

    static Uni<Optional<Hold>> hold(SqlClient client, PostingCommand command, short unit) {
        if (command.hold().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return client.preparedQuery(PostingSql.HOLD)
                .execute(Tuple.of(command.owner(), command.hold().get(), unit))
                .map(rows -> hold(command.unit(), stream(rows).toList()));
    }

    static Uni<Optional<Purchase>> purchase(SqlClient client, PostingCommand command) {
        if (command.receipt().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        var receipt = command.receipt().get();
        return client.preparedQuery(PostingSql.PURCHASE)
                .execute(Tuple.of(receipt.partnerId(), receipt.receiptId()))
                .map(rows -> stream(rows).findFirst().map(row -> purchase(command.unit(), row)));
    }

    static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static Wallet wallet(String unitName, Row row, List<Lot> lots) {
        return new Wallet(
                unitName,
                row.getLong("available"),
                row.getLong("pending"),
                row.getLong("held"),
                row.getLong("debt"),
                row.getLong("earned"),
                row.getLong("burned"),
                row.getLong("expired"),
                row.getLong("seq"),
                lots);
    }

    private static Lot lot(Row row) {
        return new Lot(
                row.getLong("lot_id"),
                row.getLocalDate("expires_on"),
                row.getString("funding_id"),
                row.getLocalDate("available_from"),
                row.getLong("granted"),
                row.getLong("remaining"),
                row.getLong("reserved"));
    }

    private static Optional<Hold> hold(String unit, List<Row> rows) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var row = rows.getFirst();
        return Optional.of(new Hold(
                row.getUUID("hold_id"),
                unit,
                row.getLong("amount"),
                row.getLong("captured"),
                Hold.State.of(row.getShort("state")),
                row.getString("reason"),
                row.getOffsetDateTime("expires_at").toInstant(),
                rows.stream()
                        .map(lot -> new Allocation(lot.getLong("lot_id"), Allocation.Kind.HOLD, lot.getLong("qty")))
                        .toList()));
    }

    private static Purchase purchase(String unit, Row row) {
        return new Purchase(
                row.getUUID("purchase_id"),
                row.getUUID("owner_id"),
                new Purchase.Receipt(
                        row.getUUID("partner_id"),
                        row.getString("store_id"),
                        row.getString("terminal_id"),
                        row.getString("receipt_id")),
                row.getString("currency"),
                row.getLong("total_minor"),
                List.of(),
                unit,
                row.getLong("points"),
                row.getString("program"),
                row.getOffsetDateTime("purchase_time").toInstant(),
                row.getLong("entry_id"),
                row.getString("returned_by"));
    }
}
