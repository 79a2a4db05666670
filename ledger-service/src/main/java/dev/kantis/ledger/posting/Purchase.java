package dev.kantis.ledger.posting;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A purchase as it was judged. {@code entryId} is the entry that posted it and 0 before that; {@code also} are the
 * entries of other units that followed it. {@code gone} is how much of each line was returned, in thousandths; it may
 * end early.
 */
public record Purchase(
        UUID id,
        UUID memberId,
        Receipt receipt,
        Bought bought,
        String unit,
        long points,
        String program,
        Instant purchaseTime,
        Buyer buyer,
        long entryId,
        List<Long> also,
        List<Long> gone,
        @Nullable String returnedBy) {

    public Purchase {
        also = List.copyOf(also);
        gone = List.copyOf(gone);
    }

    /** Where the purchase was made; partner and receipt name it for ever. */
    public record Receipt(UUID partnerId, String storeId, String terminalId, String receiptId) {}

    /**
     * What was bought by which channel, and for how much; minor units. {@code paidInPoints} is the part of the total
     * that was paid with points.
     */
    public record Bought(String currency, long totalMinor, long paidInPoints, String channel, List<Line> lines) {
        public Bought {
            lines = List.copyOf(lines);
        }
    }

    /** One line of the receipt; quantity in thousandths, amount in minor units. */
    public record Line(String product, String category, long quantityMilli, long amountMinor, List<String> tags) {
        public Line {
            tags = List.copyOf(tags);
        }

        /** A line without tags. */
        public static Line of(String product, String category, long quantityMilli, long amountMinor) {
            return new Line(product, category, quantityMilli, amountMinor, List.of());
        }
    }

    public Purchase followedBy(List<Long> entries) {
        return new Purchase(
                id,
                memberId,
                receipt,
                bought,
                unit,
                points,
                program,
                purchaseTime,
                buyer,
                entryId,
                entries,
                gone,
                returnedBy);
    }

    public Purchase returned(String returnReceipt) {
        return new Purchase(
                id,
                memberId,
                receipt,
                bought,
                unit,
                points,
                program,
                purchaseTime,
                buyer,
                entryId,
                also,
                gone,
                returnReceipt);
    }

    /** The same after so much of each line was returned. */
    public Purchase without(List<Long> quantities) {
        return new Purchase(
                id,
                memberId,
                receipt,
                bought,
                unit,
                points,
                program,
                purchaseTime,
                buyer,
                entryId,
                also,
                quantities,
                returnedBy);
    }
}
