package dev.kantis.ledger.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.MemberFacts;
import dev.kantis.ledger.posting.PostedEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Loyalty behaviors 8 and 10: a piece gives back what it earned, a bonus whose threshold no longer holds goes with it,
 * and never more is taken back than was earned.
 */
class ReturnedPiecesTest {
    private static final String BONUS = """
            unit: {name: points}
            otherUnits: [{name: stamps}]
            earn:
              rules:
                - {rule: basics, text: Ten points for every euro, gives: {points: 10, per: money, minorUnits: 100}}
                - {rule: bonus, text: A hundred from twenty euros on, when: total >= 2000, gives: {points: 100}}
                - {rule: stamp, text: A stamp for each piece, gives: {points: 1, per: item, unit: stamps}}
            """;

    private final long seed = Long.getLong("kantis.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Shop shop = Shop.by(BONUS);

    @Test
    void aLineGivesBackItsPointsWhileTheThresholdHolds() {
        shop.line("a", "", 1, 500).line("b", "", 1, 3_000).buy("r-1");

        assertThat(lines(shop.giveBack("r-1", 1))).containsExactly(new LinePoints(1, 64));
    }

    @Test
    void theBonusGoesWhenTheBasketThatIsKeptIsTooSmallForIt() {
        shop.line("a", "", 1, 500).line("b", "", 1, 1_500).buy("r-1");

        assertThat(lines(shop.giveBack("r-1", 1))).containsExactly(new LinePoints(1, 75), new LinePoints(2, 75));
        assertThat(shop.giveBack("r-1", 2).orThrow().points()).isEqualTo(150);
        assertThat(refusal(shop.giveBack("r-1", 2))).isEqualTo(Reason.REASON_PURCHASE_ALREADY_RETURNED);
    }

    @Test
    void aLineThatEarnedNothingIsGoneAllTheSame() {
        shop.line("a", "gift-card", 1, 500).line("b", "", 1, 2_100).buy("r-1");
        assertThat(lines(shop.giveBack("r-1", 1))).isEmpty();

        assertThat(refusal(shop.giveBack("r-1", 1))).isEqualTo(Reason.REASON_ALREADY_REVERSED);
        assertThat(shop.balance("points")).isEqualTo(210 + 100);
    }

    @Test
    void piecesOfALineAreReturnedOneAfterTheOther() {
        shop.line("a", "", 4, 4_000).buy("r-1");

        assertThat(shop.giveBack("r-1", List.of(new Pieces.Part(1, 1_000)))
                        .orThrow()
                        .points())
                .isEqualTo(125);
        assertThat(shop.giveBack("r-1", List.of(new Pieces.Part(1, 2_000)))
                        .orThrow()
                        .points())
                .isEqualTo(275);
        assertThat(refusal(shop.giveBack("r-1", List.of(new Pieces.Part(1, 2_000)))))
                .isEqualTo(Reason.REASON_ALREADY_REVERSED);
        assertThat(shop.balance("stamps")).isEqualTo(1);
        assertThat(shop.giveBack("r-1", 1).orThrow().points()).isEqualTo(100);
    }

    /** The member is judged as the purchase was, whatever is known of them today. */
    @Test
    void aReturnIsJudgedForTheMemberAsKnownThen() {
        var shop = Shop.by("""
                unit: {name: points}
                earn:
                  rules:
                    - {rule: basics, text: Ten points for every euro, gives: {points: 10, per: money, minorUnits: 100}}
                    - {rule: first, text: Double for the first purchase, when: first_purchase, gives: {times: 2}}
                    - {rule: north, text: Half more in the north, when: region == "FI-10", gives: {times: 1.5}}
                """);
        shop.knowing(facts(1, "FI-10"));
        shop.line("a", "", 1, 1_000).line("b", "", 1, 1_000).buy("r-1");
        assertThat(shop.balance("points")).isEqualTo(200 + 200 + 100);
        shop.knowing(facts(2, "FI-18")).buy("r-2", 1_000);
        shop.giveBack("r-1", 1).orThrow();

        assertThat(shop.balance("points")).isEqualTo(250 + 100);
    }

    @Test
    void piecesReturnedInAnyOrderGiveBackAllThatWasEarnedAndNeverMore() {
        for (var i = 0; i < 200; i++) {
            var receipt = "r-" + i;
            var count = 1 + random.nextInt(6);
            for (var line = 0; line < count; line++) {
                shop.line("p", random.nextInt(4) == 0 ? "fee" : "", 1 + random.nextInt(3), random.nextInt(2_000));
            }
            var earned = shop.buy(receipt).points();
            var order = new ArrayList<>(IntStream.rangeClosed(1, count).boxed().toList());
            Collections.shuffle(order, random);
            var back = 0L;
            for (var line : order) {
                if (random.nextBoolean()) {
                    var part = List.of(new Pieces.Part(line, 500));
                    back += shop.giveBack(receipt, part).orThrow().points();
                }
                back += shop.giveBack(receipt, line).orThrow().points();
                assertThat(back).as("seed %d, purchase %d", seed, i).isLessThanOrEqualTo(earned);
            }
            assertThat(back).as("seed %d, purchase %d", seed, i).isEqualTo(earned);
            assertThat(shop.balance("points"))
                    .as("seed %d, purchase %d", seed, i)
                    .isZero();
            assertThat(shop.balance("stamps"))
                    .as("seed %d, purchase %d", seed, i)
                    .isZero();
        }
    }

    private static MemberFacts facts(long version, String region) {
        return new MemberFacts(version, LocalDate.EPOCH, "fi", "", 0, 0, region, Set.of());
    }

    private static List<LinePoints> lines(Outcome<PostedEntry> outcome) {
        return outcome.orThrow().facts().lines();
    }

    private static Reason refusal(Outcome<PostedEntry> outcome) {
        return ((Outcome.Refused<PostedEntry>) outcome).refusal().reason();
    }
}
