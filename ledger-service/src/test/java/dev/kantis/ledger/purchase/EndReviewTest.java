package dev.kantis.ledger.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kantis.kit.errors.RefusalException;
import dev.kantis.ledger.posting.PostedEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a purchase earns waits for its review, in every unit, and comes or goes as a whole. */
class EndReviewTest {
    private static final String PROGRAM = """
            unit: {name: points%s}
            otherUnits:
              - {name: stamps, expiry: {after: P12M}}
            earn:
              rules:
                - {rule: basics, text: A point for every euro, gives: {points: 1, per: money, minorUnits: 100}}
                - {rule: stamp, text: A stamp for every coffee, lines: category == "coffee", gives: {points: 1, per: item, unit: stamps}}
            cards:
              - {card: tenth, text: The tenth coffee is on us, unit: stamps, stamps: 10, gives: {points: 100}}
            """;

    private final Shop shop = Shop.by(PROGRAM.formatted(""));

    @Test
    void underReviewPointsAndStampsWaitAndFillNoCard() {
        var bought = reviewed("r-1", 12);

        assertThat(bought.points()).isEqualTo(36);
        assertThat(bought.change()).isZero();
        assertThat(bought.facts().review()).isEqualTo("member-pace");
        assertThat(bought.facts().reason()).isEqualTo("Waits until the purchase has been checked");
        assertThat(bought.facts().reasons().getFirst().text()).isEqualTo("A point for every euro");
        assertThat(shop.wallet("points").pending()).isEqualTo(36);
        assertThat(shop.wallet("stamps").pending()).isEqualTo(12);
        assertThat(shop.balance("stamps")).isZero();
    }

    @Test
    void acceptedAllOfItComesOnceAndNothingOfAnotherPurchase() {
        reviewed("r-1", 3);
        reviewed("r-2", 4);

        assertThat(shop.endReview("r-1", true).points()).isEqualTo(9);
        assertThat(shop.endReview("r-1", true).points()).isZero();

        assertThat(shop.balance("points")).isEqualTo(9);
        assertThat(shop.balance("stamps")).isEqualTo(3);
        assertThat(shop.wallet("points").pending()).isEqualTo(12);
        assertThat(shop.wallet("stamps").pending()).isEqualTo(4);
    }

    @Test
    void rejectedAllOfItGoesOnceAndNothingIsOwed() {
        reviewed("r-1", 3);
        var ended = shop.endReview("r-1", false);

        assertThat(ended.points()).isEqualTo(9);
        assertThat(ended.debtAdded()).isZero();
        assertThat(ended.facts().review()).isEqualTo("rejected");
        assertThat(shop.wallet("points").pending()).isZero();
        assertThat(shop.wallet("stamps").pending()).isZero();
        assertThatThrownBy(() -> shop.endReview("r-1", false)).isInstanceOf(RefusalException.class);
        assertThat(shop.endReview("r-1", true).points()).isZero();
    }

    /** A purchase that was looked at afterwards: its points may be gone. */
    @Test
    void whatNeverWaitedIsTakenBackByThePolicyOfReturns() {
        buy("r-1", 3);

        assertThat(shop.endReview("r-1", true).points()).isZero();
        assertThat(shop.endReview("r-1", false).points()).isEqualTo(9);
        assertThat(shop.balance("points")).isZero();
        assertThat(shop.balance("stamps")).isZero();
    }

    @Test
    void whatWasReturnedMeanwhileIsNotReleased() {
        reviewed("r-1", 4);
        shop.giveBack("r-1", List.of(new Pieces.Part(1, 3_000))).orThrow();

        assertThat(shop.endReview("r-1", true).points()).isEqualTo(3);
        assertThat(shop.balance("stamps")).isEqualTo(1);
    }

    /** A day of the program does not release what waits for people, and people do not wait for that day. */
    @Test
    void theReviewDecidesAloneWhenPointsCome() {
        var slow = Shop.by(PROGRAM.formatted(", pending: P14D")).reviewed("closed-store");
        slow.line("latte", "coffee", 1, 500).buy("r-1");
        slow.at("2026-05-01T12:00").reviewed("").line("latte", "coffee", 1, 100).buy("r-2");
        assertThat(slow.wallet("points").pending()).isEqualTo(6);

        assertThat(slow.endReview("r-1", true).points()).isEqualTo(5);
        assertThat(slow.balance("points")).isEqualTo(5);
    }

    private PostedEntry reviewed(String receipt, int coffees) {
        shop.reviewed("member-pace");
        var bought = buy(receipt, coffees);
        shop.reviewed("");
        return bought;
    }

    private PostedEntry buy(String receipt, int coffees) {
        return shop.line("latte", "coffee", coffees, coffees * 300L).buy(receipt);
    }
}
