package dev.kantis.partner.clearing.storage;

import dev.kantis.partner.clearing.PlacedItem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Items in the text format of COPY. */
final class ItemRows {
    private static final int ROW = 200;

    private ItemRows() {}

    static String text(int generation, List<PlacedItem> items) {
        var text = new StringBuilder(items.size() * ROW);
        for (var placed : items) {
            row(text, generation, placed);
        }
        return text.toString();
    }

    private static void row(StringBuilder text, int generation, PlacedItem placed) {
        var item = placed.item();
        var rate = item.rate();
        text.append(generation)
                .append('\t')
                .append(item.partner())
                .append('\t')
                .append(placed.periodStart())
                .append('\t')
                .append(placed.entryId())
                .append('\t')
                .append(placed.part())
                .append('\t')
                .append(item.kind().code())
                .append('\t')
                .append(item.day())
                .append('\t')
                .append(item.about())
                .append('\t')
                .append(item.points())
                .append('\t')
                .append(rate.priceMicros())
                .append('\t')
                .append(rate.share())
                .append('\t')
                .append(escaped(rate.currency()))
                .append('\t')
                .append(rate.contractVersion())
                .append('\t')
                .append(escaped(rate.rule()));
        uuid(text, item.funder());
        uuid(text, item.reference());
        text.append('\n');
    }

    private static void uuid(StringBuilder text, @Nullable UUID id) {
        text.append('\t');
        if (id == null) {
            text.append("\\N");
        } else {
            text.append(id);
        }
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
