package dev.kantis.partner.settlement;

import dev.kantis.partner.clearing.PlacedItem;
import java.util.List;

/** Port: a statement in one form, piece by piece. Pieces are joined as they are; each fits in memory. */
public interface StatementDocument {

    /** What comes before the entries. */
    byte[] head(Statement statement, String partnerName);

    /** Some entries; {@code first} for the first of them. */
    byte[] items(List<PlacedItem> items, boolean first);

    /** What comes after the entries. */
    byte[] tail();

    /** Whether entries are listed. */
    boolean listsItems();

    /** The forms that there are. */
    enum Format {
        CSV,
        JSON,
        PDF
    }

    /** Port: who makes documents. */
    interface Printer {
        StatementDocument in(Format format);
    }
}
