package dev.kantis.bench.till;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.ledger.v1.PurchaseLine;
import dev.kantis.contracts.partner.v1.MemberIdentification;
import dev.kantis.contracts.partner.v1.PreviewPurchaseRequest;
import dev.kantis.contracts.partner.v1.ReceiptLine;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.type.v1.Money;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/** Purchases of five lines by many members, as tills send them and as the ledger gets them. For one thread. */
final class Shoppers {
    static final String STORE = "main";
    static final String TERMINAL = "till-1";

    private static final int BASKETS = 512;
    private static final int LINES = 5;

    private final SplittableRandom random;
    private final int members;
    private final List<Basket> baskets;
    private int turn;

    Shoppers(int members, long seed) {
        this.random = new SplittableRandom(seed);
        this.members = members;
        this.baskets = IntStream.range(0, BASKETS).mapToObj(_ -> basket()).toList();
    }

    /** The same lines on both ways. */
    private record Basket(List<ReceiptLine> shown, List<PurchaseLine> judged, Money total) {}

    private Basket basket() {
        var shown = IntStream.range(0, LINES).mapToObj(_ -> line()).toList();
        var judged = shown.stream()
                .map(line -> PurchaseLine.newBuilder()
                        .setProduct(line.getProduct())
                        .setCategory(line.getCategory())
                        .setQuantityMilli(line.getQuantityMilli())
                        .setAmountMinor(line.getAmountMinor())
                        .build())
                .toList();
        var total = shown.stream().mapToLong(ReceiptLine::getAmountMinor).sum();
        return new Basket(
                shown,
                judged,
                Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(total).build());
    }

    private ReceiptLine line() {
        return ReceiptLine.newBuilder()
                .setProduct("product-" + random.nextInt(200))
                .setCategory("category-" + random.nextInt(12))
                .setQuantityMilli(1_000L * (1 + random.nextInt(4)))
                .setAmountMinor(50 + random.nextInt(3_000))
                .build();
    }

    /** The card of a member. */
    static String card(int member) {
        return String.format(Locale.ROOT, "%016d", member);
    }

    /** The member with this card. */
    static String memberOf(String card) {
        return memberOf(Integer.parseInt(card)).toString();
    }

    private static UUID memberOf(int member) {
        return new UUID(0x0192_0000_0000_7000L, 0x8000_0000_0000_0000L | member);
    }

    /** A purchase that was never recorded before, of any member. */
    RecordPurchaseRequest atTill() {
        return atTill(random.nextInt(members));
    }

    /** The same, of one member after the other. */
    RecordPurchaseRequest ofNextMember() {
        turn = (turn + 1) % members;
        return atTill(turn);
    }

    private RecordPurchaseRequest atTill(int member) {
        var basket = baskets.get(random.nextInt(BASKETS));
        return RecordPurchaseRequest.newBuilder()
                .setRequestId(id())
                .setStoreId(STORE)
                .setTerminalId(TERMINAL)
                .setReceiptId(id())
                .setMember(MemberIdentification.newBuilder().setCardNumber(card(member)))
                .setPurchaseTime(now())
                .setTotal(basket.total())
                .addAllLines(basket.shown())
                .build();
    }

    /** The same as a preview. */
    static PreviewPurchaseRequest preview(RecordPurchaseRequest purchase) {
        return PreviewPurchaseRequest.newBuilder()
                .setStoreId(purchase.getStoreId())
                .setTerminalId(purchase.getTerminalId())
                .setMember(purchase.getMember())
                .setPurchaseTime(purchase.getPurchaseTime())
                .setTotal(purchase.getTotal())
                .addAllLines(purchase.getLinesList())
                .build();
    }

    /** A purchase at one of these partners, as partner-service tells the ledger. */
    dev.kantis.contracts.ledger.v1.RecordPurchaseRequest atLedger(List<String> partners) {
        var basket = baskets.get(random.nextInt(BASKETS));
        return dev.kantis.contracts.ledger.v1.RecordPurchaseRequest.newBuilder()
                .setRequestId(id())
                .setPartnerId(partners.get(random.nextInt(partners.size())))
                .setStoreId(STORE)
                .setTerminalId(TERMINAL)
                .setReceiptId(id())
                .setMemberId(memberOf(random.nextInt(members)).toString())
                .setPurchaseTime(now())
                .setTotal(basket.total())
                .addAllLines(basket.judged())
                .build();
    }

    private static Timestamp now() {
        return Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()).build();
    }

    private String id() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
