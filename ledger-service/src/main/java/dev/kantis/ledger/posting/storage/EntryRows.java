package dev.kantis.ledger.posting.storage;

import dev.kantis.ledger.posting.Leg;
import dev.kantis.ledger.posting.batch.Lane;
import dev.kantis.ledger.posting.batch.LaneHash;
import dev.kantis.ledger.posting.batch.NewEntry;
import dev.kantis.ledger.posting.storage.References.Numbers;
import io.vertx.core.buffer.Buffer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The entries and legs of a batch as rows, and their links in the hash chains. */
final class EntryRows {
    private static final byte[] NO_TRACE = {};

    private final Numbers units;
    private final Map<UUID, byte[]> traces;
    private final List<Written> entries = new ArrayList<>();
    private final List<LegRow> legs = new ArrayList<>();

    EntryRows(Numbers units, Map<UUID, byte[]> traces) {
        this.units = units;
        this.traces = traces;
    }

    /** An entry with what is stored of its request and outcome. */
    private record Written(NewEntry entry, byte[] requestHash, byte[] body) {}

    private record LegRow(long owner, long entryId, short unit, int seq, short part, Leg leg) {}

    /** What a batch adds to the chain of a lane. */
    record Link(short lane, long firstSeq, long lastSeq, byte[] previous, byte[] hash) {}

    void add(NewEntry entry) {
        var trace = traces.getOrDefault(entry.requestId(), NO_TRACE);
        var body = BodyCodec.write(entry.outcome(), unit(entry.unit()), units::number, trace)
                .toByteArray();
        entries.add(new Written(entry, BatchWrites.hex(entry.fingerprint()).getBytes(), body));
        for (var wallet : entry.legs()) {
            short part = 0;
            for (var leg : wallet.legs()) {
                legs.add(new LegRow(entry.owner(), entry.entryId(), unit(wallet.unit()), wallet.seq(), part++, leg));
            }
        }
    }

    Columns<?> entries() {
        return Columns.of(entries)
                .with(Long[]::new, row -> row.entry().entryId())
                .with(Long[]::new, row -> row.entry().owner())
                .with(Long[]::new, row -> row.entry().actor())
                .with(OffsetDateTime[]::new, row -> BatchWrites.utc(row.entry().at()))
                .with(UUID[]::new, row -> row.entry().requestId())
                .with(Short[]::new, row -> row.entry().kind().code())
                .with(Boolean[]::new, row -> row.entry().isAccepted())
                .with(Buffer[]::new, row -> Buffer.buffer(row.requestHash()))
                .with(Buffer[]::new, row -> Buffer.buffer(row.body()));
    }

    Columns<?> legs() {
        return Columns.of(legs)
                .with(Long[]::new, LegRow::owner)
                .with(Long[]::new, LegRow::entryId)
                .with(Long[]::new, row -> row.leg().amount())
                .with(Long[]::new, row -> row.leg().availableAfter())
                .with(Integer[]::new, LegRow::seq)
                .with(Integer[]::new, row -> row.leg().lot())
                .with(Short[]::new, LegRow::unit)
                .with(Short[]::new, LegRow::part)
                .with(Short[]::new, row -> row.leg().debit().code())
                .with(Short[]::new, row -> row.leg().credit().code());
    }

    /** The links, one for each lane that got entries. */
    List<Link> links(Map<Short, byte[]> heads) {
        var byLane = new LinkedHashMap<Short, List<Written>>();
        entries.forEach(row -> byLane.computeIfAbsent(Lane.ofEntry(row.entry().entryId()), _ -> new ArrayList<>())
                .add(row));
        var links = new ArrayList<Link>(byLane.size());
        byLane.forEach((lane, rows) -> links.add(link(lane, rows, Objects.requireNonNull(heads.get(lane)))));
        return links;
    }

    private Link link(short lane, List<Written> rows, byte[] previous) {
        var first = Lane.seqOf(rows.getFirst().entry().entryId());
        var hash = new LaneHash(lane, first, previous);
        for (var row : rows) {
            var entry = row.entry();
            hash.entry(new LaneHash.EntryRow(
                    entry.entryId(),
                    entry.owner(),
                    entry.actor(),
                    entry.at(),
                    entry.requestId(),
                    entry.kind().code(),
                    entry.isAccepted(),
                    row.requestHash(),
                    row.body()));
            inOrderOfUnits(entry.legs()).forEach(wallet -> hash.legs(unit(wallet.unit()), wallet.seq(), wallet.legs()));
        }
        return new Link(lane, first, Lane.seqOf(rows.getLast().entry().entryId()), previous, hash.hash());
    }

    /** Rows have no other order that a verifier could find again. */
    private List<NewEntry.WalletLegs> inOrderOfUnits(List<NewEntry.WalletLegs> wallets) {
        return wallets.size() < 2
                ? wallets
                : wallets.stream()
                        .sorted(Comparator.comparing(wallet -> unit(wallet.unit())))
                        .toList();
    }

    private short unit(String name) {
        return (short) units.number(name);
    }
}
