package dev.kantis.ledger.posting.storage;

import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.Hold;
import dev.kantis.ledger.posting.Lot;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.Wallet;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Writes one entry and all that belongs to it. The statements leave together and are answered together. */
final class PgWrites {
    private final SqlConnection tx;
    private final short unit;
    private final List<Uni<RowSet<Row>>> statements = new ArrayList<>();

    PgWrites(SqlConnection tx, short unit) {
        this.tx = tx;
        this.unit = unit;
    }

    Uni<Void> all() {
        return Uni.join().all(statements).andFailFast().replaceWithVoid();
    }

    PgWrites entry(EntryRow entry, Lane lane, Lane after) {
        run(
                PostingSql.INSERT_ENTRY,
                Tuple.tuple()
                        .addUUID(entry.owner())
                        .addUUID(entry.requestId())
                        .addLong(entry.entryId())
                        .addValue(Buffer.buffer(HexFormat.of().parseHex(entry.fingerprint())))
                        .addShort(entry.kind().code())
                        .addBoolean(entry.accepted())
                        .addString(entry.outcome())
                        .addShort(lane.id())
                        .addLong(lane.nextSeq())
                        .addOffsetDateTime(utc(after.lastAt())));
        run(
                PostingSql.MOVE_LANE,
                Tuple.of(lane.id(), after.nextSeq(), Buffer.buffer(after.head()), utc(after.lastAt())));
        return run(
                PostingSql.INSERT_LANE_BATCH,
                Tuple.of(
                        lane.id(),
                        lane.nextSeq(),
                        Buffer.buffer(lane.head()),
                        Buffer.buffer(after.head()),
                        utc(after.lastAt())));
    }

    PgWrites moves(EntryRow entry, Wallet after, Instant now) {
        var seq = after.seq() - entry.legs().size();
        for (var leg : entry.legs()) {
            seq++;
            run(
                    PostingSql.INSERT_LEG,
                    Tuple.tuple()
                            .addUUID(entry.owner())
                            .addShort(unit)
                            .addLong(seq)
                            .addLong(entry.entryId())
                            .addShort(leg.debit().code())
                            .addShort(leg.credit().code())
                            .addLong(leg.amount())
                            .addLong(leg.availableAfter())
                            .addOffsetDateTime(utc(now)));
        }
        for (var allocation : entry.allocations()) {
            run(
                    PostingSql.INSERT_ALLOCATION,
                    Tuple.of(
                            entry.owner(),
                            entry.entryId(),
                            allocation.lotId(),
                            allocation.kind().code(),
                            allocation.points()));
        }
        return wallet(entry, after, now);
    }

    private PgWrites wallet(EntryRow entry, Wallet after, Instant now) {
        if (!entry.legs().isEmpty()) {
            run(
                    PostingSql.PUT_WALLET,
                    Tuple.tuple()
                            .addUUID(entry.owner())
                            .addShort(unit)
                            .addLong(after.available())
                            .addLong(after.pending())
                            .addLong(after.held())
                            .addLong(after.debt())
                            .addLong(after.earned())
                            .addLong(after.burned())
                            .addLong(after.expired())
                            .addLong(after.seq())
                            .addOffsetDateTime(utc(now)));
        }
        for (var lot : after.lots()) {
            if (isChanged(lot, entry)) {
                lot(entry, lot);
            }
        }
        return this;
    }

    private static boolean isChanged(Lot lot, EntryRow entry) {
        return lot.id() == entry.entryId()
                || entry.allocations().stream().anyMatch(allocation -> allocation.lotId() == lot.id());
    }

    private void lot(EntryRow entry, Lot lot) {
        run(
                PostingSql.PUT_LOT,
                Tuple.tuple()
                        .addUUID(entry.owner())
                        .addShort(unit)
                        .addLocalDate(lot.expiresOn())
                        .addLong(lot.id())
                        .addString(lot.fundingId())
                        .addLocalDate(lot.availableFrom())
                        .addLong(lot.granted())
                        .addLong(lot.remaining())
                        .addLong(lot.reserved()));
    }

    PgWrites others(Draft draft, EntryRow entry, Instant now) {
        draft.hold().ifPresent(hold -> hold(hold, entry));
        draft.purchase().ifPresent(purchase -> purchase(purchase, entry, now));
        return this;
    }

    private void hold(Hold hold, EntryRow entry) {
        run(
                PostingSql.PUT_HOLD,
                Tuple.tuple()
                        .addUUID(entry.owner())
                        .addUUID(hold.id())
                        .addShort(unit)
                        .addLong(entry.entryId())
                        .addLong(hold.amount())
                        .addLong(hold.captured())
                        .addShort(hold.state().code())
                        .addString(hold.reason())
                        .addOffsetDateTime(utc(hold.expiresAt())));
    }

    private void purchase(Purchase purchase, EntryRow entry, Instant now) {
        if (purchase.returnedBy() != null) {
            run(PostingSql.RETURN_PURCHASE, Tuple.of(entry.owner(), purchase.id(), purchase.returnedBy(), utc(now)));
            return;
        }
        var receipt = purchase.receipt();
        run(
                PostingSql.INSERT_PURCHASE,
                Tuple.tuple()
                        .addUUID(entry.owner())
                        .addUUID(purchase.id())
                        .addUUID(receipt.partnerId())
                        .addString(receipt.storeId())
                        .addString(receipt.terminalId())
                        .addString(receipt.receiptId())
                        .addString(purchase.currency())
                        .addLong(purchase.totalMinor())
                        .addString(OutcomeJson.lines(purchase.lines()))
                        .addShort(unit)
                        .addLong(purchase.points())
                        .addLong(entry.entryId())
                        .addString(purchase.program())
                        .addOffsetDateTime(utc(purchase.purchaseTime()))
                        .addOffsetDateTime(utc(now)));
    }

    private PgWrites run(String sql, Tuple arguments) {
        statements.add(tx.preparedQuery(sql).execute(arguments));
        return this;
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
