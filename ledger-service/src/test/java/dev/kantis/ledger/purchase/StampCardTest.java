package dev.kantis.ledger.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.posting.UnitChange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every tenth coffee: stamps come with coffees, ten of them become a hundred points. */
class StampCardTest {
    private final Shop shop = Shop.by("""
            unit: {name: points}
            otherUnits:
              - {name: stamps, expiry: {after: P12M}}
            earn:
              rules:
                - {rule: basics, text: A point for every euro, gives: {points: 1, per: money, minorUnits: 100}}
                - {rule: stamp, text: A stamp for every coffee, lines: category == "coffee", gives: {points: 1, per: item, unit: stamps}}
            cards:
              - {card: tenth, text: The tenth coffee is on us, unit: stamps, stamps: 10, gives: {points: 100}}
            """);

    @Test
    void stampsAreTheirOwnUnitAndTheAnswerTellsThem() {
        var bought = coffees("r-1", 3);

        assertThat(bought.points()).isEqualTo(9);
        assertThat(bought.others())
                .containsExactly(new UnitChange(
                        "stamps", 3, 3, List.of(new RuleReason("stamp", 3, "A stamp for every coffee"))));
    }

    @Test
    void aFullCardBecomesItsRewardAndTheRestStays() {
        coffees("r-1", 9);
        var full = coffees("r-2", 2);

        assertThat(full.others()).extracting(UnitChange::unit).containsExactly("stamps", "points");
        assertThat(full.others()).extracting(UnitChange::change).containsExactly(-8L, 100L);
        assertThat(full.others()).extracting(UnitChange::available).containsExactly(1L, 27L + 6 + 100);
        assertThat(shop.balance("stamps")).isEqualTo(1);
    }

    @Test
    void severalCardsCanBeFilledAtOnce() {
        coffees("r-1", 25);

        assertThat(shop.balance("stamps")).isEqualTo(5);
        assertThat(shop.balance("points")).isEqualTo(75 + 200);
    }

    @Test
    void whatIsReturnedTakesItsStampsAlong() {
        coffees("r-1", 3);
        shop.giveBack("r-1", List.of(new Pieces.Part(1, 2_000))).orThrow();

        assertThat(shop.balance("stamps")).isEqualTo(1);
        assertThat(shop.balance("points")).isEqualTo(3);
    }

    @Test
    void aCardStaysFullWhileTheStampsThatAreLeftCoverTheReturn() {
        coffees("r-1", 9);
        coffees("r-2", 2);
        shop.giveBack("r-2", List.of(new Pieces.Part(1, 1_000))).orThrow();

        assertThat(shop.balance("stamps")).isZero();
        assertThat(shop.balance("points")).isEqualTo(27 + 3 + 100);
    }

    @Test
    void aCardIsEmptiedAgainWhenThePurchaseThatFilledItIsReturned() {
        coffees("r-1", 9);
        coffees("r-2", 2);
        shop.giveBack("r-2").orThrow();

        assertThat(shop.balance("stamps")).isEqualTo(9);
        assertThat(shop.balance("points")).isEqualTo(27);
        assertThat(coffees("r-3", 1).others()).extracting(UnitChange::change).containsExactly(-9L, 100L);
    }

    @Test
    void stampsThatWentIntoACardOfAnotherPurchaseAreOwed() {
        coffees("r-1", 9);
        coffees("r-2", 1);
        shop.giveBack("r-1").orThrow();

        assertThat(shop.balance("stamps")).isEqualTo(-9);
        assertThat(shop.balance("points")).isEqualTo(3 + 100);
        coffees("r-3", 10);
        assertThat(shop.balance("stamps")).isEqualTo(1);
    }

    @Test
    void stampsExpireLikeOtherPoints() {
        coffees("r-1", 9);
        shop.at("2027-03-11T00:00");
        coffees("r-2", 1);

        assertThat(shop.balance("stamps")).isEqualTo(1);
    }

    private PostedEntry coffees(String receipt, int pieces) {
        return shop.line("latte", "coffee", pieces, pieces * 300L).buy(receipt);
    }
}
