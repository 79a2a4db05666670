package dev.kantis.bench.purchase;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.ledger.v1.PreviewPurchaseRequest;
import dev.kantis.contracts.ledger.v1.PurchaseLine;
import dev.kantis.contracts.ledger.v1.RecordPurchaseRequest;
import dev.kantis.contracts.type.v1.Money;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/** Purchases of 20 lines by many members at ten partners. For one thread. */
final class Receipts {
    private static final int BASKETS = 512;
    private static final int LINES = 20;
    private static final int PARTNERS = 10;
    private static final int STORES = 10;

    private final SplittableRandom random;
    private final int members;
    private final List<List<PurchaseLine>> baskets;

    Receipts(int members, long seed) {
        this.random = new SplittableRandom(seed);
        this.members = members;
        this.baskets = IntStream.range(0, BASKETS).mapToObj(_ -> basket()).toList();
    }

    private List<PurchaseLine> basket() {
        return IntStream.range(0, LINES).mapToObj(_ -> line()).toList();
    }

    private PurchaseLine line() {
        return PurchaseLine.newBuilder()
                .setProduct("product-" + random.nextInt(200))
                .setCategory(random.nextInt(20) == 0 ? "gift-card" : "category-" + random.nextInt(12))
                .setQuantityMilli(1_000L * (1 + random.nextInt(4)))
                .setAmountMinor(50 + random.nextInt(3_000))
                .build();
    }

    /** A purchase that was never recorded before. */
    RecordPurchaseRequest next(String program) {
        var lines = baskets.get(random.nextInt(BASKETS));
        var total = lines.stream().mapToLong(PurchaseLine::getAmountMinor).sum();
        return RecordPurchaseRequest.newBuilder()
                .setRequestId(id().toString())
                .setProgram(program)
                .setPartnerId(new UUID(7, random.nextInt(PARTNERS)).toString())
                .setStoreId("HEL-" + random.nextInt(STORES))
                .setTerminalId("till-1")
                .setReceiptId(id().toString())
                .setMemberId(
                        new UUID(0x0192_0000_0000_7000L, 0x8000_0000_0000_0000L | random.nextInt(members)).toString())
                .setPurchaseTime(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()))
                .setTotal(Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(total))
                .addAllLines(lines)
                .build();
    }

    /** The same as a preview. */
    static PreviewPurchaseRequest preview(RecordPurchaseRequest purchase) {
        return PreviewPurchaseRequest.newBuilder()
                .setProgram(purchase.getProgram())
                .setPartnerId(purchase.getPartnerId())
                .setStoreId(purchase.getStoreId())
                .setTerminalId(purchase.getTerminalId())
                .setMemberId(purchase.getMemberId())
                .setPurchaseTime(purchase.getPurchaseTime())
                .setTotal(purchase.getTotal())
                .addAllLines(purchase.getLinesList())
                .build();
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
