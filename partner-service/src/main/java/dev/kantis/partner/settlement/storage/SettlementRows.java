package dev.kantis.partner.settlement.storage;

import dev.kantis.partner.clearing.ClearingItem;
import dev.kantis.partner.clearing.Closing;
import dev.kantis.partner.clearing.ItemKind;
import dev.kantis.partner.clearing.Period;
import dev.kantis.partner.clearing.PlacedItem;
import dev.kantis.partner.clearing.Rate;
import dev.kantis.partner.settlement.Payment;
import dev.kantis.partner.settlement.RateSum;
import dev.kantis.partner.settlement.Settlements.Standing;
import dev.kantis.partner.settlement.Statement;
import dev.kantis.partner.settlement.StatementLine;
import dev.kantis.partner.settlement.StatementSummary;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Rows of clearing as values, and back. */
final class SettlementRows {
    private SettlementRows() {}

    static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    static Standing standing(Row row) {
        var differences = row.getLong("differences");
        var entries = row.getLong("entries");
        return new Standing(
                row.getOffsetDateTime("caught_up_at").toInstant(),
                row.getLong("read"),
                !row.getString("rebuild").equals("none"),
                time(row, "ended_at"),
                "taken".equals(row.getString("outcome")),
                entries == null ? 0 : entries,
                differences == null ? 0 : differences);
    }

    private static @Nullable Instant time(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    static Closing closing(Row row) {
        var lanes = row.getArrayOfIntegers("lanes");
        var seqs = row.getArrayOfLongs("seqs");
        var cursors = new HashMap<Integer, Long>();
        for (var i = 0; i < lanes.length; i++) {
            cursors.put(lanes[i], seqs[i]);
        }
        return new Closing(row.getInteger("number"), row.getLocalDate("through"), cursors);
    }

    static RateSum sum(Row row) {
        return new RateSum(
                row.getUUID("partner_id"),
                row.getLocalDate("period_start"),
                ItemKind.of(row.getShort("kind")),
                rate(row),
                row.getBoolean("correction"),
                row.getLong("points"),
                row.getLong("items"));
    }

    private static Rate rate(Row row) {
        return new Rate(
                row.getString("currency_code"),
                row.getInteger("contract_version"),
                row.getString("rule"),
                row.getLong("price_micros"),
                row.getInteger("share"));
    }

    static StatementSummary summary(Row row) {
        return new StatementSummary(
                row.getUUID("statement_id"),
                row.getUUID("partner_id"),
                new Period(row.getLocalDate("period_start"), row.getLocalDate("period_end")),
                row.getString("currency_code"),
                row.getInteger("closing"),
                row.getLong("net_minor"));
    }

    static Statement statement(StatementSummary summary, RowSet<Row> lines) {
        return new Statement(
                summary.id(),
                summary.partner(),
                summary.period(),
                summary.currency(),
                summary.closing(),
                stream(lines)
                        .map(row -> new StatementLine(
                                ItemKind.of(row.getShort("kind")),
                                rate(row),
                                row.getBoolean("correction"),
                                row.getLong("points"),
                                row.getLong("items"),
                                row.getLong("amount_minor")))
                        .toList());
    }

    static Payment payment(Row row) {
        return new Payment(
                row.getString("currency_code"),
                row.getUUID("payer"),
                row.getUUID("payee"),
                row.getLong("amount_minor"));
    }

    static PlacedItem item(Row row) {
        return new PlacedItem(
                row.getLong("entry_id"),
                row.getShort("part"),
                row.getLocalDate("period_start"),
                new ClearingItem(
                        row.getUUID("partner_id"),
                        ItemKind.of(row.getShort("kind")),
                        row.getLocalDate("day"),
                        row.getLocalDate("about"),
                        row.getLong("points"),
                        rate(row),
                        row.getUUID("funder"),
                        row.getUUID("reference")));
    }

    static Tuple row(Statement statement) {
        return Tuple.tuple()
                .addUUID(statement.id())
                .addInteger(statement.closing())
                .addUUID(statement.partner())
                .addLocalDate(statement.period().start())
                .addLocalDate(statement.period().end())
                .addString(statement.currency())
                .addLong(statement.net());
    }

    static List<Tuple> lines(Statement statement) {
        var rows = new ArrayList<Tuple>();
        for (var line : statement.lines()) {
            var rate = line.rate();
            rows.add(Tuple.tuple()
                    .addUUID(statement.id())
                    .addInteger(rows.size() + 1)
                    .addShort(line.kind().code())
                    .addInteger(rate.contractVersion())
                    .addString(rate.rule())
                    .addLong(rate.priceMicros())
                    .addInteger(rate.share())
                    .addBoolean(line.correction())
                    .addLong(line.points())
                    .addLong(line.items())
                    .addLong(line.amount()));
        }
        return rows;
    }
}
