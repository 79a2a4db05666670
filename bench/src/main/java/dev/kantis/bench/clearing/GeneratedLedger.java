package dev.kantis.bench.clearing;

import com.google.protobuf.MessageLite;
import dev.kantis.contracts.ledger.storage.v1.EntryBody;
import dev.kantis.contracts.ledger.storage.v1.StoredReason;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.postgresql.PGConnection;

/**
 * Entries as the ledger stores them, written to its tables: of twenty, thirteen are purchases at ten partners, three
 * pay with points of two funders each, one cancels such a payment, one returns a part of a purchase, two expire points.
 * They are spread evenly over ninety days, in the order of their lanes.
 */
final class GeneratedLedger {
    static final int PARTNERS = 10;
    /** The first of the ninety days. */
    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private static final List<String> OTHER_READERS = List.of("relay_cursor", "rollup_cursor", "cohort_cursor");
    private static final Duration SPAN = Duration.ofDays(90);
    private static final int OF_A_MEMBER = 20;
    private static final long OWN_NUMBERS = 1L << 38;
    private static final short PURCHASE = 6;
    private static final short CAPTURE = 4;
    private static final short RETURN = 7;
    private static final short EXPIRY = 9;
    private static final short CANCELLATION = 11;
    private static final short AVAILABLE = 1;
    private static final short ISSUANCE = 100;
    private static final short REDEMPTION = 101;
    private static final short BREAKAGE = 102;

    private final Connection database;
    private final int lanes;
    private final int unit;
    private final long total;
    private final long[] places;
    private final Random random;
    private final Map<String, StringBuilder> rows = new LinkedHashMap<>();
    private long made;
    private long lastPayment;
    private UUID lastPaymentAt = partner(0);

    GeneratedLedger(Connection database, long total, long seed) throws SQLException {
        this.database = database;
        this.total = total;
        this.random = new Random(seed);
        execute("INSERT INTO unit (name) VALUES ('points') ON CONFLICT DO NOTHING");
        for (var i = 0; i < PARTNERS; i++) {
            execute("INSERT INTO funding (partner_id) VALUES ('" + partner(i) + "') ON CONFLICT DO NOTHING");
        }
        this.unit = number("SELECT unit FROM unit WHERE name = 'points'");
        this.lanes = number("SELECT count(*) FROM lane");
        this.places = new long[lanes];
    }

    static UUID partner(int number) {
        return new UUID(0x0198_0000_0000_7000L, 0x8000_0000_0000_0000L + number);
    }

    /** Writes so many more entries. */
    void add(long entries) throws SQLException, IOException {
        var end = Math.min(total, made + entries);
        while (made < end) {
            entry();
            made++;
            if (made % 20_000 == 0) {
                write();
            }
        }
        write();
        execute("ANALYZE entry, leg, lot, owner, purchase, reversal");
    }

    private void entry() {
        var member = made / OF_A_MEMBER;
        var step = (int) (made % OF_A_MEMBER);
        var lane = (int) (member % lanes);
        var owner = ((long) lane << 40) + OWN_NUMBERS + member;
        if (step == 0) {
            newOwner(owner, member);
        }
        var id = ((long) lane << 48) | ++places[lane];
        var at = BEGIN.plus(SPAN.multipliedBy(made).dividedBy(total)).truncatedTo(ChronoUnit.MILLIS);
        switch (step) {
            case 4, 9, 14 -> payment(owner, id, at);
            case 15 -> cancellation(owner, id, at);
            case 16, 17 -> expiry(owner, id, at);
            case 19 -> giveBack(owner, id, at);
            default -> purchase(owner, id, at);
        }
    }

    private void newOwner(long owner, long member) {
        row("owner (id, owner_id, kind)", new UUID(member, 7), owner, 1);
        for (var lot = 1; lot <= PARTNERS; lot++) {
            row(
                    "lot (owner_id, pending, remaining, reserved, origin, lot, expires_on, funding, unit, class)",
                    owner,
                    0,
                    0,
                    0,
                    0,
                    lot,
                    "2027-12-31",
                    lot,
                    unit,
                    0);
        }
    }

    private void purchase(long owner, long id, Instant at) {
        var number = random.nextInt(PARTNERS);
        var base = 1 + random.nextInt(400);
        var purchase = new UUID(id, 1);
        var body = body(base, partner(number), purchase)
                .addReasons(StoredReason.newBuilder().setRule("base").setPoints(base));
        var points = base;
        if (random.nextInt(3) == 0) {
            points += base;
            body.addReasons(StoredReason.newBuilder().setRule("double-friday").setPoints(base));
        }
        body.setPoints(points);
        entry(owner, id, at, PURCHASE, body.build());
        leg(owner, id, 0, new Leg(points, number + 1, ISSUANCE, AVAILABLE));
        row(
                "purchase (owner_id, purchase_id, partner_id, entry_id, total_minor, points, purchase_time, recorded_at, unit,"
                        + " store_id, terminal_id, receipt_id, currency, program, lines)",
                owner,
                purchase,
                partner(number),
                id,
                points * 10L,
                points,
                at,
                at,
                unit,
                "store",
                "till-1",
                "r" + id,
                "EUR",
                "bench@1",
                "[]");
    }

    private void payment(long owner, long id, Instant at) {
        lastPayment = id;
        lastPaymentAt = partner(random.nextInt(PARTNERS));
        entry(owner, id, at, CAPTURE, body(150, lastPaymentAt, new UUID(id, 2)).build());
        leg(owner, id, 0, new Leg(100, 1 + random.nextInt(PARTNERS), AVAILABLE, REDEMPTION));
        leg(owner, id, 1, new Leg(50, 1 + random.nextInt(PARTNERS), AVAILABLE, REDEMPTION));
    }

    private void cancellation(long owner, long id, Instant at) {
        entry(
                owner,
                id,
                at,
                CANCELLATION,
                body(150, lastPaymentAt, new UUID(id, 3))
                        .setOriginal(lastPayment)
                        .build());
        leg(owner, id, 0, new Leg(150, 1 + random.nextInt(PARTNERS), REDEMPTION, AVAILABLE));
        row("reversal (original, entry_id, points, owner_id, line)", lastPayment, id, 150, owner, 0);
    }

    /** The member's entry before the last one is a purchase. */
    private void giveBack(long owner, long id, Instant at) {
        var original = id - 1;
        entry(
                owner,
                id,
                at,
                RETURN,
                body(1, partner(0), new UUID(original, 1)).setOriginal(original).build());
        leg(owner, id, 0, new Leg(1, 1 + random.nextInt(PARTNERS), AVAILABLE, ISSUANCE));
        row("reversal (original, entry_id, points, owner_id, line)", original, id, 1, owner, 0);
    }

    private void expiry(long owner, long id, Instant at) {
        entry(
                owner,
                id,
                at,
                EXPIRY,
                EntryBody.newBuilder().setUnit(unit).setPoints(5).build());
        leg(owner, id, 0, new Leg(5, 1 + random.nextInt(PARTNERS), AVAILABLE, BREAKAGE));
    }

    private EntryBody.Builder body(long points, UUID partner, UUID reference) {
        return EntryBody.newBuilder()
                .setUnit(unit)
                .setPoints(points)
                .setPartnerId(partner.toString())
                .setReference(reference.toString())
                .setReason("Bench");
    }

    private void entry(long owner, long id, Instant at, short kind, MessageLite body) {
        row(
                "entry (entry_id, owner_id, actor_id, created_at, idem, kind, accepted, req_hash, body)",
                id,
                owner,
                owner,
                at,
                new UUID(id, 9),
                kind,
                true,
                "\\\\x00",
                "\\\\x" + HexFormat.of().formatHex(body.toByteArray()));
    }

    private record Leg(long amount, int lot, short debit, short credit) {}

    private void leg(long owner, long id, int part, Leg leg) {
        row(
                "leg (owner_id, entry_id, amount, available_after, seq, lot, unit, part, debit, credit)",
                owner,
                id,
                leg.amount(),
                0,
                1,
                leg.lot(),
                unit,
                part,
                leg.debit(),
                leg.credit());
    }

    private void row(String table, Object... values) {
        var text = rows.computeIfAbsent(table, _ -> new StringBuilder());
        for (var i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : "\t").append(values[i]);
        }
        text.append('\n');
    }

    /** Entries are seen with their legs or not at all, and by nobody but who streams them. */
    private void write() throws SQLException, IOException {
        database.setAutoCommit(false);
        for (var cursor : OTHER_READERS) {
            for (var lane = 0; lane < lanes; lane++) {
                execute("UPDATE " + cursor + " SET lane_seq = " + places[lane] + " WHERE lane_id = " + lane);
            }
        }
        var copy = database.unwrap(PGConnection.class).getCopyAPI();
        for (var table : rows.entrySet()) {
            copy.copyIn(
                    "COPY " + table.getKey() + " FROM STDIN",
                    new StringReader(table.getValue().toString()));
        }
        database.commit();
        database.setAutoCommit(true);
        rows.clear();
    }

    private int number(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            var row = statement.executeQuery(sql);
            row.next();
            return row.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
