package dev.kantis.ledger.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.posting.Sharing.Limit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an employee earns is divided with the company: parts add up, and a return takes back from each what it got. */
class SharingTest {
    private static final String PROGRAM = """
            unit: {name: points}
            otherUnits: [{name: stamps}]
            earn:
              rules:
                - {rule: basics, text: Ten points for every euro, gives: {points: 10, per: money, minorUnits: 100}}
                - {rule: bonus, text: A hundred from twenty euros on, when: total >= 2000, gives: {points: 100}}
                - {rule: stamp, text: A stamp for each coffee, lines: category == "coffee", gives: {points: 1, per: item, unit: stamps}}
              behavior:
                - {rule: praise, text: Thank you, event: dev.kantis.Praised, points: 15}
            cards:
              - {card: tenth, text: The tenth coffee is on us, unit: stamps, stamps: 10, gives: {points: 75}}
            tiers:
              - set: status
                by: points
                over: rolling
                window: P90D
                levels: [{tier: basic, from: 0}, {tier: gold, from: 300}]
            liability:
              points: {minorUnits: 0.5, currency: EUR}
            """;

    private final long seed = Long.getLong("kantis.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Shop shop = Shop.by(PROGRAM);

    @Test
    void theCompanysPartIsRoundedDownAndTheRestIsThePersons() {
        var bought = shop.share(40).buy("r-1", 330);

        assertThat(bought.points()).isEqualTo(33 - 13);
        assertThat(bought.facts().reasons()).containsExactly(new RuleReason("basics", 20, "Ten points for every euro"));
        assertThat(bought.facts().divided()).isTrue();
        assertThat(bought.others()).isEmpty();
        assertThat(shop.balance("points")).isEqualTo(20);
        assertThat(shop.pooled("points")).isEqualTo(13);
    }

    @Test
    void aPreviewSaysWhatThePersonWillGet() {
        shop.share(33).line("a", "", 1, 1_990).line("b", "coffee", 11, 1_100);

        var preview = shop.preview();
        var bought = shop.buy("r-1");

        assertThat(preview.points()).isEqualTo(bought.points());
        assertThat(preview.facts().reasons()).isEqualTo(bought.facts().reasons());
        assertThat(preview.others()).isEqualTo(bought.others());
        assertThat(preview.balance()).isEqualTo(bought.balance());
        assertThat(sum(bought)).isEqualTo(bought.points());
    }

    @Test
    void aLineTakesBackFromEachWhatItBroughtToEach() {
        shop.share(50).line("a", "", 1, 500).line("b", "", 1, 1_000).buy("r-1");
        assertThat(shop.pooled("points")).isEqualTo(75);

        var back = shop.giveBack("r-1", 1).orThrow();

        assertThat(back.facts().lines()).containsExactly(new LinePoints(1, 25));
        assertThat(shop.pooled("points")).isEqualTo(50);
        assertThat(shop.balance("points")).isEqualTo(50);
    }

    @Test
    void whatPeopleSpendOfTheirPartIsTheirsToOweAlone() {
        shop.share(50).buy("r-1", 1_000);
        shop.burn(40);

        var back = shop.giveBack("r-1").orThrow();

        assertThat(back.debtAdded()).isEqualTo(40);
        assertThat(shop.balance("points")).isEqualTo(-40);
        assertThat(shop.pooled("points")).isZero();
    }

    @Test
    void aReturnAfterTheSharingHasEndedStillTakesFromBoth() {
        shop.share(25).buy("r-1", 1_000);
        shop.keep();
        assertThat(shop.buy("r-2", 1_000).facts().divided()).isFalse();

        assertThat(shop.giveBack("r-1").orThrow().points()).isEqualTo(75);

        assertThat(shop.balance("points")).isEqualTo(100);
        assertThat(shop.pooled("points")).isZero();
    }

    @Test
    void otherTermsAreForWhatComesAfterThem() {
        shop.share(10).buy("r-1", 1_000);
        shop.share(90).buy("r-2", 1_000);
        assertThat(shop.pooled("points")).isEqualTo(10 + 90);

        shop.giveBack("r-1").orThrow();

        assertThat(shop.pooled("points")).isEqualTo(90);
        assertThat(shop.balance("points")).isEqualTo(10);
    }

    @Test
    void theTiersOfThePersonCountAllThatThePurchaseEarned() {
        shop.share(90).buy("r-1", 3_000);
        assertThat(shop.tiers()).containsEntry("status", "gold");

        assertThat(shop.balance("points")).isEqualTo(400 - 360);
    }

    @Test
    void whatWaitsForAReviewWaitsInBothAndIsReleasedInBoth() {
        shop.share(40).reviewed("pace").buy("r-1", 1_000);
        assertThat(shop.pooled("points")).isZero();

        assertThat(shop.endReview("r-1", true).points()).isEqualTo(60);

        assertThat(shop.balance("points")).isEqualTo(60);
        assertThat(shop.pooled("points")).isEqualTo(40);
    }

    @Test
    void aRejectedPurchaseIsTakenFromBoth() {
        shop.share(40).reviewed("pace").buy("r-1", 1_000);

        shop.endReview("r-1", false);

        assertThat(shop.wallet("points").pending()).isZero();
        assertThat(shop.pool("points").pending()).isZero();
    }

    @Test
    void behaviorAndFullCardsAreDividedAndStampsAreNot() {
        var praised = shop.share(40).happened("dev.kantis.Praised", "e-1").orThrow();
        assertThat(praised.kind()).isEqualTo(EntryKind.BEHAVIOR);
        assertThat(praised.points()).isEqualTo(9);
        assertThat(shop.pooled("points")).isEqualTo(6);

        shop.line("c", "coffee", 10, 10).buy("r-1");

        assertThat(shop.balance("stamps")).isZero();
        assertThat(shop.pooled("stamps")).isZero();
        assertThat(shop.balance("points")).isEqualTo(9 + 1 + 45);
        assertThat(shop.pooled("points")).isEqualTo(6 + 30);
    }

    /** Half a cent each: a euro is two hundred points. */
    @Test
    void whatIsBeyondTheLimitOfTheYearGoesToTheCompany() {
        shop.share(0, new Limit(100, "EUR")).buy("r-1", 1_500);
        assertThat(shop.balance("points")).isEqualTo(150);

        var cut = shop.buy("r-2", 1_000);
        assertThat(cut.points()).isEqualTo(50);
        assertThat(cut.facts().divided()).isTrue();
        assertThat(shop.buy("r-3", 1_000).points()).isZero();
        assertThat(shop.pooled("points")).isEqualTo(50 + 100);

        shop.giveBack("r-1").orThrow();
        assertThat(shop.buy("r-4", 1_800).points()).isEqualTo(150);

        shop.at("2027-01-01T08:00");
        assertThat(shop.buy("r-5", 1_000).points()).isEqualTo(100);
    }

    @Test
    void aLimitInACurrencyThatPointsHaveNoValueInLeavesThePersonNothing() {
        assertThat(shop.share(0, new Limit(1_000, "SEK")).buy("r-1", 1_000).points())
                .isZero();
        assertThat(shop.pooled("points")).isEqualTo(100);
    }

    @Test
    void whatWasReturnedOfTheTimeBeforeTheSharingFreesNothingOfTheLimit() {
        shop.buy("r-0", 1_000);
        shop.at("2026-03-11T12:00").share(0, new Limit(50, "EUR")).buy("r-1", 1_000);

        shop.giveBack("r-0").orThrow();

        assertThat(shop.buy("r-2", 1_000).points()).isZero();
    }

    /**
     * Together both always have what somebody has who shares with nobody and does the same. That need not be nothing
     * when all is returned: stamps of a card that was undone may cover those of an earlier one, which stays full then.
     */
    @Test
    void partsAlwaysAddUpToTheUndividedWhole() {
        for (var round = 0; round < 60; round++) {
            var percent = random.nextInt(100);
            var shared = Shop.by(PROGRAM);
            if (random.nextBoolean()) {
                shared.share(percent);
            } else {
                shared.share(percent, new Limit(random.nextInt(400), "EUR"));
            }
            new Twins(Shop.by(PROGRAM), shared, "seed " + seed + ", round " + round).live(random);
        }
    }

    private record Twins(Shop alone, Shop shared, String what) {
        void live(Random random) {
            for (var i = 0; i < 12; i++) {
                var receipt = "r-" + i;
                var count = 1 + random.nextInt(5);
                for (var line = 0; line < count; line++) {
                    var category = List.of("", "fee", "coffee").get(random.nextInt(3));
                    var pieces = 1 + random.nextInt(4);
                    var cents = random.nextInt(1_500);
                    alone.line("p", category, pieces, cents);
                    shared.line("p", category, pieces, cents);
                }
                alone.buy(receipt);
                var preview = shared.preview();
                var bought = shared.buy(receipt);
                assertThat(preview.points()).as(what).isEqualTo(bought.points());
                assertThat(sum(bought)).as(what).isEqualTo(bought.points());
                same();
                if (random.nextInt(3) > 0) {
                    returning(random, receipt, count);
                }
            }
            for (var i = 0; i < 12; i++) {
                alone.giveBack("r-" + i);
                shared.giveBack("r-" + i);
                same();
            }
        }

        private void returning(Random random, String receipt, int count) {
            var line = 1 + random.nextInt(count);
            var part = List.of(new Pieces.Part(line, random.nextBoolean() ? 0 : 500));
            alone.giveBack(receipt, part).orThrow();
            shared.giveBack(receipt, part).orThrow();
            same();
        }

        private void same() {
            assertThat(shared.balance("points") + shared.pooled("points"))
                    .as(what)
                    .isEqualTo(alone.balance("points"));
            assertThat(shared.balance("stamps")).as(what).isEqualTo(alone.balance("stamps"));
            assertThat(shared.standing().tiers())
                    .as(what)
                    .isEqualTo(alone.standing().tiers());
            assertThat(shared.balance("points")).as(what).isNotNegative();
            assertThat(shared.pooled("points")).as(what).isNotNegative();
        }
    }

    private static long sum(PostedEntry entry) {
        return entry.facts().reasons().stream().mapToLong(RuleReason::points).sum();
    }
}
