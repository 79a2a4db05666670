package dev.kantis.bench.judge;

import dev.kantis.ledger.posting.Buyer;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.rule.BasketFacts;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Baskets of one size, the same for the same seed. */
final class Baskets {
    private static final LocalDateTime START = LocalDateTime.parse("2026-01-01T00:00");
    private static final int MINUTES_OF_YEAR = 365 * 24 * 60;

    private Baskets() {}

    static List<BasketFacts> of(int baskets, int lines, long seed) {
        var random = new Random(seed);
        return IntStream.range(0, baskets).mapToObj(_ -> basket(random, lines)).toList();
    }

    private static BasketFacts basket(Random random, int size) {
        var lines = IntStream.range(0, size)
                .mapToObj(_ -> Purchase.Line.of(
                        "product-" + random.nextInt(200),
                        random.nextInt(20) == 0 ? "gift-card" : "category-" + random.nextInt(12),
                        1_000L * (1 + random.nextInt(4)),
                        50 + random.nextInt(3_000)))
                .toList();
        return new BasketFacts(
                new BasketFacts.Place("partner-" + random.nextInt(10), "HEL-" + random.nextInt(10), "till-1", "store"),
                lines.stream().mapToLong(Purchase.Line::amountMinor).sum(),
                0,
                START.plusMinutes(random.nextInt(MINUTES_OF_YEAR)),
                lines,
                Buyer.UNKNOWN);
    }
}
