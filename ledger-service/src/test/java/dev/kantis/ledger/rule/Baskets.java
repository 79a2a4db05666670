package dev.kantis.ledger.rule;

import dev.kantis.kit.documents.Documents;
import dev.kantis.ledger.posting.Buyer;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.program.ProgramSpec;
import java.time.LocalDateTime;
import java.util.List;

/** Baskets and rules as a document has them, for tests of the judge. */
final class Baskets {
    /** A Saturday. */
    static final LocalDateTime SATURDAY = LocalDateTime.of(2026, 11, 28, 10, 30);

    private Baskets() {}

    static BasketFacts of(long totalMinor, Purchase.Line... lines) {
        return at(SATURDAY, totalMinor, lines);
    }

    static BasketFacts at(LocalDateTime time, long totalMinor, Purchase.Line... lines) {
        return new BasketFacts(
                new BasketFacts.Place("cafe", "center", "T1", ""), totalMinor, 0, time, List.of(lines), Buyer.UNKNOWN);
    }

    /** The same with this part paid with points. */
    static BasketFacts paidInPoints(long minor, BasketFacts basket) {
        return new BasketFacts(
                basket.place(), basket.totalMinor(), minor, basket.time(), basket.lines(), basket.buyer());
    }

    static Purchase.Line line(String product, String category, long quantityMilli, long amountMinor) {
        return Purchase.Line.of(product, category, quantityMilli, amountMinor);
    }

    /** For somebody of whom nothing is known, by rules without bounds. */
    static Judgment judge(EarnRules rules, BasketFacts basket) {
        return Judge.judge(rules, basket, Allowance.FULL);
    }

    /** The rules of a document whose {@code earn} is this YAML. */
    static EarnRules rules(String earn) {
        var text = """
                apiVersion: kantis.dev/v1alpha1
                kind: Program
                metadata: {name: test}
                spec:
                  title: Test
                  zone: Europe/Helsinki
                  currency: EUR
                  unit: {name: points}
                  earn:
                """ + earn.indent(4);
        return Documents.spec(Documents.parse(text, "Program"), ProgramSpec.class)
                .earn()
                .purchases();
    }
}
