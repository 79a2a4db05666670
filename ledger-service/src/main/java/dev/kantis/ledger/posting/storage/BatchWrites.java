package dev.kantis.ledger.posting.storage;

import dev.kantis.ledger.posting.Lot;
import dev.kantis.ledger.posting.Sharing;
import dev.kantis.ledger.posting.batch.BatchPoster;
import dev.kantis.ledger.posting.batch.Written;
import dev.kantis.ledger.posting.batch.Written.WalletChange;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what a batch decided and commits: the statements and the commit leave together, in one round trip. */
final class BatchWrites {
    private final SqlConnection connection;
    private final References references;
    private final Written written;
    private final List<Uni<RowSet<Row>>> statements = new ArrayList<>();

    private BatchWrites(SqlConnection connection, References references, Written written) {
        this.connection = connection;
        this.references = references;
        this.written = written;
    }

    /** Traces of the batch's commands by their request ids. */
    static Uni<Void> commit(
            SqlConnection connection, References references, Written written, Map<UUID, byte[]> traces, Chain chain) {
        return new BatchWrites(connection, references, written).run(traces, chain);
    }

    /** Whether links of the hash chain are made; off only in benchmarks. */
    record Chain(Map<Short, byte[]> heads, boolean on) {}

    private Uni<Void> run(Map<UUID, byte[]> traces, Chain chain) {
        var batch = new EntryRows(references.units(), traces);
        written.entries().forEach(batch::add);
        receipts();
        put(WriteSql.ENTRIES, batch.entries());
        put(WriteSql.LEGS, batch.legs());
        owners();
        wallets();
        lots();
        written.holds().forEach(this::hold);
        purchases();
        written.purchases().forEach(this::returned);
        reversals();
        judged();
        lanes(batch, chain);
        statements.add(connection.query("COMMIT").execute());
        return Uni.join().all(statements).andCollectFailures().replaceWithVoid();
    }

    private void owners() {
        var fresh = written.newOwners();
        put(
                WriteSql.NEW_OWNERS,
                Columns.of(fresh)
                        .with(UUID[]::new, owner -> owner.id())
                        .with(Long[]::new, owner -> owner.number())
                        .with(Short[]::new, owner -> owner.kind().code()));
        var changed = Columns.of(written.owners())
                .with(UUID[]::new, change -> change.owner().id())
                .with(Short[]::new, change -> change.link().code())
                .with(
                        Long[]::new,
                        change -> change.into() == null ? null : change.into().number())
                .with(Boolean[]::new, change -> change.owner().frozen());
        put(WriteSql.OWNERS, sharing(changed).with(Boolean[]::new, change -> change.earnsOnly()));
    }

    private static Columns<Written.OwnerChange> sharing(Columns<Written.OwnerChange> columns) {
        return columns.with(Long[]::new, of(with -> with.pool().number()))
                .with(Short[]::new, of(with -> (short) with.terms().percent()))
                .with(
                        Long[]::new,
                        of(with -> with.terms()
                                .limit()
                                .map(Sharing.Limit::minorUnits)
                                .orElse(null)))
                .with(
                        String[]::new,
                        of(with -> with.terms()
                                .limit()
                                .map(Sharing.Limit::currency)
                                .orElse(null)))
                .with(OffsetDateTime[]::new, of(with -> utc(with.since())));
    }

    private static <V> Function<Written.OwnerChange, @Nullable V> of(Function<Sharing, @Nullable V> column) {
        return change -> change.sharing() == null ? null : column.apply(change.sharing());
    }

    private void wallets() {
        var known = written.wallets().stream()
                .filter(change -> change.before() != null)
                .toList();
        var fresh = written.wallets().stream()
                .filter(change -> change.before() == null && change.after().lotCount() > 0)
                .toList();
        put(WriteSql.WALLETS, walletColumns(known));
        put(WriteSql.NEW_WALLETS, walletColumns(fresh));
    }

    private Columns<WalletChange> walletColumns(List<WalletChange> changes) {
        return Columns.of(changes)
                .with(Long[]::new, WalletChange::owner)
                .with(Short[]::new, change -> unit(change.after().unit()))
                .with(Long[]::new, change -> change.after().available())
                .with(Long[]::new, change -> change.after().pending())
                .with(Long[]::new, change -> change.after().held())
                .with(Long[]::new, change -> change.after().debt())
                .with(Long[]::new, change -> change.after().totals().earned())
                .with(Long[]::new, change -> change.after().totals().burned())
                .with(Long[]::new, change -> change.after().totals().expired())
                .with(Integer[]::new, change -> change.after().seq())
                .with(Integer[]::new, change -> change.after().lotCount())
                .with(LocalDate[]::new, WalletChange::liveFrom)
                .with(LocalDate[]::new, change -> change.after().activeOn());
    }

    /** A lot with the wallet that it is in. */
    private record LotRow(long owner, String unit, Lot lot) {}

    private void lots() {
        var fresh = new ArrayList<LotRow>();
        var changed = new ArrayList<LotRow>();
        for (var change : written.wallets()) {
            var before = change.before() == null
                    ? Map.<Integer, Lot>of()
                    : change.before().lots().stream().collect(Collectors.toMap(Lot::number, Function.identity()));
            for (var lot : change.after().lots()) {
                var row = new LotRow(change.owner(), change.after().unit(), lot);
                var old = before.get(lot.number());
                if (old == null) {
                    fresh.add(row);
                } else if (old != lot && !old.equals(lot)) {
                    changed.add(row);
                }
            }
        }
        put(
                WriteSql.NEW_LOTS,
                lotColumns(fresh)
                        .with(LocalDate[]::new, row -> row.lot().key().release().on())
                        .with(String[]::new, row -> row.lot().key().release().event())
                        .with(
                                Integer[]::new,
                                row -> references
                                        .fundings()
                                        .number(row.lot().key().fundingId()))
                        .with(Short[]::new, row -> row.lot().key().lotClass().code())
                        .with(Long[]::new, row -> row.lot().key().origin()));
        put(WriteSql.LOTS, lotColumns(changed));
    }

    private Columns<LotRow> lotColumns(List<LotRow> rows) {
        return Columns.of(rows)
                .with(Long[]::new, LotRow::owner)
                .with(Short[]::new, row -> unit(row.unit()))
                .with(LocalDate[]::new, row -> row.lot().expiresOn())
                .with(Integer[]::new, row -> row.lot().number())
                .with(Long[]::new, row -> row.lot().pending())
                .with(Long[]::new, row -> row.lot().remaining())
                .with(Long[]::new, row -> row.lot().reserved());
    }

    private void hold(Written.HoldChange change) {
        var hold = change.hold();
        run(
                WriteSql.HOLD,
                Tuple.tuple()
                        .addLong(change.owner())
                        .addUUID(hold.id())
                        .addLong(change.entryId())
                        .addLong(hold.amount())
                        .addLong(hold.captured())
                        .addOffsetDateTime(utc(hold.expiresAt()))
                        .addShort(unit(hold.unit()))
                        .addShort(hold.state().code())
                        .addValue(hold.reserved().stream()
                                .map(share -> share.lot())
                                .toArray(Integer[]::new))
                        .addValue(hold.reserved().stream()
                                .map(share -> share.points())
                                .toArray(Long[]::new))
                        .addString(hold.reason()));
    }

    private void purchases() {
        var claimed = written.receipts().stream().map(Written.Claim::purchase).collect(Collectors.toSet());
        var fresh = written.purchases().stream()
                .filter(change -> claimed.contains(change.purchase().id()))
                .toList();
        var columns = Columns.of(fresh)
                .with(Long[]::new, Written.PurchaseChange::owner)
                .with(UUID[]::new, change -> change.purchase().id())
                .with(UUID[]::new, change -> change.purchase().receipt().partnerId())
                .with(Long[]::new, change -> change.purchase().entryId())
                .with(Long[]::new, change -> change.purchase().bought().totalMinor())
                .with(Long[]::new, change -> change.purchase().points())
                .with(OffsetDateTime[]::new, change -> utc(change.purchase().purchaseTime()))
                .with(Short[]::new, change -> unit(change.purchase().unit()))
                .with(String[]::new, change -> change.purchase().receipt().storeId())
                .with(String[]::new, change -> change.purchase().receipt().terminalId())
                .with(String[]::new, change -> change.purchase().receipt().receiptId());
        put(WriteSql.PURCHASES, asJudged(columns).with(utc(written.now())));
    }

    private static Columns<Written.PurchaseChange> asJudged(Columns<Written.PurchaseChange> columns) {
        return columns.with(String[]::new, change -> change.purchase().bought().currency())
                .with(String[]::new, change -> change.purchase().program())
                .with(
                        String[]::new,
                        change -> PurchaseLines.write(change.purchase().bought().lines()))
                .with(Long[]::new, change -> change.purchase().bought().paidInPoints())
                .with(String[]::new, change -> change.purchase().bought().channel())
                .with(
                        Buffer[]::new,
                        change -> buffer(BuyerCodec.write(change.purchase().buyer())))
                .with(String[]::new, change -> array(change.purchase().also()));
    }

    private void returned(Written.PurchaseChange change) {
        var purchase = change.purchase();
        if (!purchase.gone().isEmpty() || purchase.returnedBy() != null) {
            run(
                    WriteSql.RETURNED,
                    Tuple.of(change.owner(), purchase.id(), purchase.gone().toArray(Long[]::new))
                            .addString(purchase.returnedBy())
                            .addOffsetDateTime(purchase.returnedBy() == null ? null : utc(written.now())));
        }
    }

    /** In sorted order, so that batches which claim the same receipts wait for each other and never in a circle. */
    private void receipts() {
        var sorted = written.receipts().stream()
                .sorted(Comparator.comparing(Written.Claim::partner).thenComparing(Written.Claim::receipt))
                .toList();
        put(
                WriteSql.RECEIPTS,
                Columns.of(sorted)
                        .with(UUID[]::new, Written.Claim::partner)
                        .with(String[]::new, Written.Claim::receipt)
                        .with(Long[]::new, Written.Claim::owner)
                        .with(UUID[]::new, Written.Claim::purchase)
                        .with(UUID[]::new, Written.Claim::request)
                        .with(Buffer[]::new, claim -> hex(claim.fingerprint())));
    }

    /** PostgreSQL's unnest has no arrays of arrays with different lengths: each travels as its text. */
    private static String array(List<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private static @Nullable Buffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : Buffer.buffer(bytes);
    }

    private void judged() {
        put(
                WriteSql.STANDINGS,
                Columns.of(written.standings())
                        .with(Long[]::new, change -> change.key().owner())
                        .with(String[]::new, change -> change.key().program())
                        .with(Buffer[]::new, change -> Buffer.buffer(StandingCodec.write(change.standing())))
                        .with(LocalDate[]::new, change -> change.standing().dueOn()));
        put(
                WriteSql.BUDGETS,
                Columns.of(written.budgets())
                        .with(String[]::new, use -> use.budget())
                        .with(Long[]::new, use -> use.points())
                        .with(Long[]::new, use -> use.most()));
    }

    private void reversals() {
        put(
                WriteSql.REVERSALS,
                Columns.of(written.reversals())
                        .with(Long[]::new, Written.Reversal::original)
                        .with(Long[]::new, Written.Reversal::entryId)
                        .with(Long[]::new, reversal -> reversal.undone().points())
                        .with(Long[]::new, Written.Reversal::owner)
                        .with(Integer[]::new, reversal -> reversal.undone().line()));
    }

    private void lanes(EntryRows batch, Chain chain) {
        var links = batch.links(chain.heads());
        if (chain.on()) {
            put(
                    WriteSql.LANE_BATCHES,
                    Columns.of(links)
                            .with(Short[]::new, EntryRows.Link::lane)
                            .with(Long[]::new, EntryRows.Link::firstSeq)
                            .with(Long[]::new, EntryRows.Link::lastSeq)
                            .with(Buffer[]::new, link -> Buffer.buffer(link.previous()))
                            .with(Buffer[]::new, link -> Buffer.buffer(link.hash()))
                            .with(utc(written.now())));
        }
        var heads = links.stream().collect(Collectors.toMap(EntryRows.Link::lane, EntryRows.Link::hash));
        put(
                WriteSql.LANES,
                Columns.of(written.lanes())
                        .with(Short[]::new, lane -> lane.id())
                        .with(Long[]::new, lane -> lane.nextSeq())
                        .with(Long[]::new, lane -> lane.nextOwner())
                        .with(Buffer[]::new, lane -> Buffer.buffer(heads.getOrDefault(lane.id(), lane.head())))
                        .with(utc(written.now())));
    }

    private short unit(String name) {
        return (short) references.units().number(name);
    }

    private void put(String sql, Columns<?> columns) {
        if (!columns.isEmpty()) {
            run(sql, columns.tuple());
        }
    }

    private void run(String sql, Tuple arguments) {
        statements.add(connection.preparedQuery(sql).execute(arguments));
    }

    static Buffer hex(String hex) {
        return Buffer.buffer(HexFormat.of().parseHex(BatchPoster.kept(hex)));
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
