package dev.kantis.ledger.history;

import dev.kantis.kit.database.Database;
import dev.kantis.ledger.posting.Lot;
import dev.kantis.ledger.posting.LotClass;
import dev.kantis.ledger.posting.batch.Loaded.WalletKey;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Wallets and lots as lines of text, from the tables and from a ledger in memory, so that they can be compared. */
final class PgRows {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String WALLETS = """
            SELECT o.id, concat_ws(' ', w.available, w.pending, w.held, w.debt, w.earned, w.burned, w.expired, w.seq,
              w.lots, coalesce(w.active_on::text, '-')) AS line
            FROM owner o JOIN wallet w USING (owner_id) WHERE o.id = ANY($1::uuid[])
            """;
    private static final String LOTS = """
            SELECT o.id, concat_ws(' ', l.lot, l.expires_on, coalesce(l.release_on::text, '-'),
              coalesce(l.release_event, '-'), f.partner_id, l.class, coalesce(other.id::text, '-'), l.pending,
              l.remaining, l.reserved) AS line
            FROM owner o JOIN lot l USING (owner_id) JOIN funding f USING (funding)
            LEFT JOIN owner other ON other.owner_id = l.origin AND l.origin <> 0
            WHERE o.id = ANY($1::uuid[]) ORDER BY o.id, l.lot
            """;

    private PgRows() {}

    /** Each owner's wallet, then its lots. */
    static Map<UUID, List<String>> stored(Database database, List<UUID> owners) {
        var wallets = lines(database, WALLETS, owners);
        var lots = lines(database, LOTS, owners);
        var all = new TreeMap<UUID, List<String>>();
        wallets.forEach((owner, lines) -> all.put(owner, joined(lines, lots.getOrDefault(owner, List.of()))));
        return all;
    }

    private static Map<UUID, List<String>> lines(Database database, String sql, List<UUID> owners) {
        var rows = database.pool()
                .preparedQuery(sql)
                .execute(Tuple.of(owners.toArray(UUID[]::new)))
                .await()
                .atMost(LIMIT);
        return StreamSupport.stream(rows.spliterator(), false)
                .collect(Collectors.groupingBy(
                        (Row row) -> row.getUUID("id"),
                        Collectors.mapping(row -> row.getString("line"), Collectors.toList())));
    }

    static Map<UUID, List<String>> remembered(MemoryLedger ledger) {
        var ids = new HashMap<Long, UUID>();
        ledger.identities().forEach((id, identity) -> ids.put(identity.self().number(), id));
        var all = new TreeMap<UUID, List<String>>();
        ids.forEach((number, id) -> {
            var row = ledger.wallets().get(new WalletKey(number, "points"));
            if (row != null) {
                var lots =
                        row.lots().values().stream().map(lot -> line(lot, ids)).toList();
                all.put(id, joined(List.of(line(row)), lots));
            }
        });
        return all;
    }

    private static String line(MemoryLedger.Row row) {
        var wallet = row.wallet();
        var totals = wallet.totals();
        return words(
                wallet.available(),
                wallet.pending(),
                wallet.held(),
                wallet.debt(),
                totals.earned(),
                totals.burned(),
                totals.expired(),
                wallet.seq(),
                wallet.lotCount(),
                wallet.activeOn() == null ? "-" : wallet.activeOn());
    }

    private static String line(Lot lot, Map<Long, UUID> ids) {
        var key = lot.key();
        return words(
                lot.number(),
                key.expiresOn(),
                key.release().on() == null ? "-" : key.release().on(),
                key.release().event() == null ? "-" : key.release().event(),
                key.fundingId(),
                key.lotClass() == LotClass.BONUS ? 1 : 0,
                key.origin() == 0 ? "-" : Objects.requireNonNull(ids.get(key.origin())),
                lot.pending(),
                lot.remaining(),
                lot.reserved());
    }

    private static String words(Object... words) {
        return Stream.of(words).map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
