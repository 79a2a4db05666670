package dev.kantis.ledger.posting.storage;

import dev.kantis.ledger.posting.Account;
import dev.kantis.ledger.posting.Hold;
import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.Lot;
import dev.kantis.ledger.posting.MemberFacts;
import dev.kantis.ledger.posting.Original;
import dev.kantis.ledger.posting.PairDecision.Link;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.Standing;
import dev.kantis.ledger.posting.Wallet;
import dev.kantis.ledger.posting.batch.Identity;
import dev.kantis.ledger.posting.batch.Lane;
import dev.kantis.ledger.posting.batch.Loaded;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** The rows that a batch read, in the order in which they were asked for, and what they say. */
final class LoadedRows {
    private final List<Row> lanes;
    private final List<Row> frozen;
    private final List<Row> wallets;
    private final List<Row> lots;
    private final List<Row> holds;
    private final List<Row> stored;
    private final List<Row> receipts;
    private final List<Row> originals;
    private final List<Row> reversals;
    private final List<Row> members;
    private final List<Row> budgets;

    /** The first answer is that of BEGIN. */
    LoadedRows(List<List<Row>> answers) {
        lanes = answers.get(1);
        frozen = answers.get(2);
        wallets = answers.get(3);
        lots = answers.get(4);
        holds = Stream.concat(answers.get(5).stream(), answers.get(7).stream()).toList();
        stored = answers.get(6);
        receipts = answers.get(8);
        originals = answers.get(9);
        reversals = answers.get(10);
        members = answers.get(11);
        budgets = answers.get(12);
    }

    /** The latest time that any of the lanes has seen. */
    Instant lastAt() {
        return lanes.stream()
                .map(row -> row.getOffsetDateTime("last_at").toInstant())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** Asks for the names of units and partners that are not known yet. */
    Uni<Void> learnNames(References references) {
        var units = Stream.of(wallets, lots, holds, receipts)
                .flatMap(List::stream)
                .map(row -> row.getShort("unit"))
                .filter(Objects::nonNull)
                .map(Short::intValue)
                .distinct()
                .toList();
        var bodies = Stream.of(stored, receipts, originals)
                .flatMap(List::stream)
                .flatMap(row ->
                        BodyCodec.unitsOf(BodyCodec.parse(row.getBuffer("body").getBytes())))
                .distinct();
        var fundings = Stream.of(lots, originals)
                .flatMap(List::stream)
                .map(row -> row.getInteger("funding"))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return references
                .units()
                .know(Stream.concat(units.stream(), bodies).distinct().toList())
                .chain(() -> references.fundings().know(fundings));
    }

    Loaded loaded(RowReader reader, int laneCount) {
        return new Loaded(
                lanes(),
                laneCount,
                !frozen.isEmpty() && frozen.getFirst().getBoolean("frozen"),
                identities(reader),
                wallets(reader),
                holds(reader),
                stored(reader),
                receipts(reader),
                originals(reader),
                judging());
    }

    private Loaded.ForJudging judging() {
        var facts = new HashMap<UUID, MemberFacts>();
        var standings = new HashMap<Loaded.StandingKey, Standing>();
        for (var row : members) {
            facts.put(row.getUUID("id"), RowReader.facts(row));
            if (row.getBuffer("body") != null) {
                standings.put(
                        new Loaded.StandingKey(row.getLong("owner_id"), row.getString("program")),
                        StandingCodec.read(row.getBuffer("body").getBytes()));
            }
        }
        var spent = new HashMap<String, Long>();
        budgets.forEach(row -> spent.put(row.getString("budget"), row.getLong("spent")));
        return new Loaded.ForJudging(facts, standings, spent);
    }

    private Map<Short, Lane> lanes() {
        var byId = new LinkedHashMap<Short, Lane>();
        for (var row : lanes) {
            var id = row.getShort("lane_id");
            byId.put(
                    id,
                    new Lane(
                            id,
                            row.getLong("next_seq"),
                            row.getLong("next_owner"),
                            row.getBuffer("head_hash").getBytes(),
                            row.getOffsetDateTime("last_at").toInstant()));
        }
        return byId;
    }

    private Map<UUID, Identity> identities(RowReader reader) {
        var byId = new HashMap<UUID, Identity>(wallets.size() * 2);
        for (var row : wallets) {
            byId.computeIfAbsent(row.getUUID("id"), _ -> identity(reader, row));
        }
        return byId;
    }

    private static Identity identity(RowReader reader, Row row) {
        var link = Link.of(row.getShort("link"));
        return link == Link.SHARED
                ? new Identity(reader.owner(row), link, null, false, reader.sharing(row))
                : new Identity(reader.owner(row), link, reader.into(row), row.getBoolean("earns_only"), null);
    }

    private Map<Loaded.WalletKey, Wallet> wallets(RowReader reader) {
        var lotsOf = new HashMap<Loaded.WalletKey, Map<Integer, Lot>>();
        for (var row : lots) {
            var lot = reader.lot(row);
            lotsOf.computeIfAbsent(
                            new Loaded.WalletKey(row.getLong("owner_id"), reader.unit(row)), _ -> new TreeMap<>())
                    .put(lot.number(), lot);
        }
        var byKey = new HashMap<Loaded.WalletKey, Wallet>(wallets.size() * 2);
        for (var row : wallets) {
            if (row.getShort("unit") != null) {
                var key = new Loaded.WalletKey(row.getLong("wallet_owner"), reader.unit(row));
                byKey.computeIfAbsent(
                        key,
                        _ -> reader.wallet(
                                row,
                                List.copyOf(lotsOf.getOrDefault(key, Map.of()).values())));
            }
        }
        return byKey;
    }

    private Map<Loaded.HoldKey, Hold> holds(RowReader reader) {
        var byKey = new HashMap<Loaded.HoldKey, Hold>();
        for (var row : holds) {
            var hold = reader.hold(row);
            byKey.put(new Loaded.HoldKey(row.getLong("owner_id"), hold.id()), hold);
        }
        return byKey;
    }

    private Map<Loaded.RequestKey, Loaded.Stored> stored(RowReader reader) {
        var byKey = new HashMap<Loaded.RequestKey, Loaded.Stored>();
        for (var row : stored) {
            var body = row.getBuffer("body").getBytes();
            byKey.put(
                    new Loaded.RequestKey(row.getUUID("id"), row.getUUID("idem")),
                    new Loaded.Stored(
                            HexFormat.of().formatHex(row.getBuffer("req_hash").getBytes()),
                            BodyCodec.read(entryRow(reader, row, body), body)));
        }
        return byKey;
    }

    private Map<Loaded.ReceiptName, Loaded.Recorded> receipts(RowReader reader) {
        var byName = new HashMap<Loaded.ReceiptName, Loaded.Recorded>();
        for (var row : receipts) {
            var body = row.getBuffer("body").getBytes();
            byName.put(
                    new Loaded.ReceiptName(row.getUUID("partner_id"), row.getString("receipt_id")),
                    new Loaded.Recorded(
                            HexFormat.of()
                                    .formatHex(row.getBuffer("fingerprint").getBytes()),
                            reader.purchase(row),
                            BodyCodec.read(entryRow(reader, row, body), body)));
        }
        return byName;
    }

    private Map<Long, Original> originals(RowReader reader) {
        var undone = new HashMap<Long, List<LinePoints>>();
        for (var row : reversals) {
            undone.computeIfAbsent(row.getLong("original"), _ -> new ArrayList<>())
                    .add(new LinePoints(row.getInteger("line"), row.getLong("points")));
        }
        var moves = new LinkedHashMap<Long, List<Original.Move>>();
        var heads = new LinkedHashMap<Long, Row>();
        for (var row : originals) {
            var entry = row.getLong("entry_id");
            heads.putIfAbsent(entry, row);
            var list = moves.computeIfAbsent(entry, _ -> new ArrayList<>());
            if (row.getLong("amount") != null) {
                list.add(new Original.Move(
                        Account.of(row.getShort("debit")),
                        Account.of(row.getShort("credit")),
                        row.getLong("amount"),
                        reader.lotKey(row)));
            }
        }
        var byId = new HashMap<Long, Original>();
        heads.forEach((id, row) -> byId.put(
                id, original(reader, row, moves.getOrDefault(id, List.of()), undone.getOrDefault(id, List.of()))));
        return byId;
    }

    private static Original original(RowReader reader, Row row, List<Original.Move> moves, List<LinePoints> undone) {
        var body = row.getBuffer("body").getBytes();
        var active = row.getOffsetDateTime("active_before");
        var before = active == null ? null : active.toInstant();
        PostedEntry entry = BodyCodec.read(entryRow(reader, row, body), body).orThrow();
        return new Original(row.getLong("actor_id"), row.getLong("owner_id"), entry, moves, undone, before);
    }

    private static BodyCodec.Row entryRow(RowReader reader, Row row, byte[] body) {
        return reader.entryRow(row, (short) BodyCodec.parse(body).getUnit());
    }
}
