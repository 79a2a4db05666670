package dev.kantis.partner.settlement.documents;

import dev.kantis.partner.clearing.PlacedItem;
import dev.kantis.partner.settlement.Statement;
import dev.kantis.partner.settlement.StatementDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Three tables, one after another, each with a heading; RFC 4180, UTF-8. */
final class CsvStatement implements StatementDocument {
    private static final String END = "\r\n";
    private static final String[] LINE_HEADINGS = {
        "kind", "correction", "contract_version", "rule", "price", "share_percent", "points", "entries", "amount"
    };
    private static final String[] ITEM_HEADINGS = {
        "entry", "kind", "day", "about_day", "points", "price", "share_percent", "contract_version", "rule", "reference"
    };

    @Override
    public byte[] head(Statement statement, String partnerName) {
        var text = new StringBuilder()
                .append(row("statement", "partner", "period_start", "period_end", "currency", "net"))
                .append(row(
                        statement.id().toString(),
                        partnerName,
                        statement.period().start().toString(),
                        statement.period().end().toString(),
                        statement.currency(),
                        Money.minor(statement.net(), statement.currency())))
                .append(END);
        lines(text, statement);
        return bytes(text.append(END).append(row(ITEM_HEADINGS)));
    }

    private static void lines(StringBuilder text, Statement statement) {
        text.append(row(LINE_HEADINGS));
        for (var line : statement.lines()) {
            var rate = line.rate();
            text.append(row(
                    name(line.kind()),
                    Boolean.toString(line.correction()),
                    Integer.toString(rate.contractVersion()),
                    rate.rule(),
                    Money.micros(rate.priceMicros()),
                    Money.percent(rate.share()),
                    Long.toString(line.points()),
                    Long.toString(line.items()),
                    Money.minor(line.amount(), statement.currency())));
        }
    }

    @Override
    public byte[] items(List<PlacedItem> items, boolean first) {
        var text = new StringBuilder();
        for (var placed : items) {
            var item = placed.item();
            var rate = item.rate();
            text.append(row(
                    Long.toUnsignedString(placed.entryId()),
                    name(item.kind()),
                    item.day().toString(),
                    item.about().toString(),
                    Long.toString(item.points()),
                    Money.micros(rate.priceMicros()),
                    Money.percent(rate.share()),
                    Integer.toString(rate.contractVersion()),
                    rate.rule(),
                    item.reference() == null ? "" : item.reference().toString()));
        }
        return bytes(text);
    }

    @Override
    public byte[] tail() {
        return new byte[0];
    }

    @Override
    public boolean listsItems() {
        return true;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static byte[] bytes(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String row(String... fields) {
        return Stream.of(fields).map(CsvStatement::field).collect(Collectors.joining(",", "", END));
    }

    /** A field that a spreadsheet would run as a formula is written as text. */
    private static String field(String value) {
        var isNumber = value.matches("-?[0-9.]+");
        var safe = !isNumber && !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
