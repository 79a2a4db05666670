package dev.kantis.partner.settlement.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kantis.partner.clearing.PlacedItem;
import dev.kantis.partner.settlement.Statement;
import dev.kantis.partner.settlement.StatementDocument;
import dev.kantis.partner.settlement.StatementLine;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One object with the statement, its lines and its entries. Amounts are in minor units, prices in millionths. */
final class JsonStatement implements StatementDocument {
    private final ObjectMapper json;

    JsonStatement(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public byte[] head(Statement statement, String partnerName) {
        var head = new LinkedHashMap<String, Object>();
        head.put("statementId", statement.id().toString());
        head.put("partnerId", statement.partner().toString());
        head.put("partner", partnerName);
        head.put("periodStart", statement.period().start().toString());
        head.put("periodEnd", statement.period().end().toString());
        head.put("currencyCode", statement.currency());
        head.put("netMinor", statement.net());
        head.put("lines", statement.lines().stream().map(JsonStatement::line).toList());
        var text = text(head);
        return bytes(text.substring(0, text.length() - 1) + ",\"items\":[");
    }

    @Override
    public byte[] items(List<PlacedItem> items, boolean first) {
        return bytes(items.stream()
                .map(placed -> text(item(placed)))
                .collect(Collectors.joining(",", first ? "" : ",", "")));
    }

    @Override
    public byte[] tail() {
        return bytes("]}");
    }

    @Override
    public boolean listsItems() {
        return true;
    }

    private static Map<String, Object> line(StatementLine line) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("kind", line.kind().name().toLowerCase(Locale.ROOT));
        fields.put("correction", line.correction());
        fields.put("contractVersion", line.rate().contractVersion());
        fields.put("rule", line.rate().rule());
        fields.put("priceMicros", line.rate().priceMicros());
        fields.put("shareBasisPoints", line.rate().share());
        fields.put("points", line.points());
        fields.put("items", line.items());
        fields.put("amountMinor", line.amount());
        return fields;
    }

    private static Map<String, Object> item(PlacedItem placed) {
        var item = placed.item();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("entryId", Long.toUnsignedString(placed.entryId()));
        fields.put("kind", item.kind().name().toLowerCase(Locale.ROOT));
        fields.put("day", item.day().toString());
        fields.put("aboutDay", item.about().toString());
        fields.put("points", item.points());
        fields.put("priceMicros", item.rate().priceMicros());
        fields.put("shareBasisPoints", item.rate().share());
        fields.put("contractVersion", item.rate().contractVersion());
        fields.put("rule", item.rate().rule());
        fields.put("correction", placed.isCorrection());
        if (item.reference() != null) {
            fields.put("reference", item.reference().toString());
        }
        return fields;
    }

    private String text(Map<String, Object> fields) {
        try {
            return json.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can be written", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
