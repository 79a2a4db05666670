package dev.kantis.ledger.posting;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A purchase as it was judged. {@code entryId} is the entry that posted it and 0 before that. */
public record Purchase(
        UUID id,
        UUID memberId,
        Receipt receipt,
        String currency,
        long totalMinor,
        List<Line> lines,
        String unit,
        long points,
        String program,
        Instant purchaseTime,
        long entryId,
        @Nullable String returnedBy) {

    public Purchase {
        lines = List.copyOf(lines);
    }

    /** Where the purchase was made; partner and receipt name it for ever. */
    public record Receipt(UUID partnerId, String storeId, String terminalId, String receiptId) {}

    /** One line of the receipt; quantity in thousandths, amount in minor units. */
    public record Line(String product, String category, long quantityMilli, long amountMinor) {}

    public Purchase postedBy(long entry) {
        return new Purchase(
                id,
                memberId,
                receipt,
                currency,
                totalMinor,
                lines,
                unit,
                points,
                program,
                purchaseTime,
                entry,
                returnedBy);
    }

    public Purchase returned(String returnReceipt) {
        return new Purchase(
                id,
                memberId,
                receipt,
                currency,
                totalMinor,
                lines,
                unit,
                points,
                program,
                purchaseTime,
                entryId,
                returnReceipt);
    }
}
