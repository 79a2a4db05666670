package dev.kantis.ledger.posting.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.ledger.posting.Purchase;
import java.util.List;
import org.junit.jupiter.api.Test;

class PurchaseLinesTest {
    @Test
    void whatIsWrittenIsRead() {
        var lines = List.of(
                Purchase.Line.of("latte", "drinks", 1_000, 450),
                new Purchase.Line("beans", "", 2_500, 1_200, List.of("organic", "local")));

        assertThat(PurchaseLines.read(PurchaseLines.write(lines))).isEqualTo(lines);
    }

    @Test
    void linesFromBeforeTagsHaveNone() {
        var stored = "[{\"product\":\"latte\",\"category\":\"drinks\",\"quantityMilli\":1000,\"amountMinor\":450}]";

        assertThat(PurchaseLines.read(stored)).containsExactly(Purchase.Line.of("latte", "drinks", 1_000, 450));
    }

    @Test
    void aPurchaseWithoutLinesHasNone() {
        assertThat(PurchaseLines.read(null)).isEmpty();
    }
}
