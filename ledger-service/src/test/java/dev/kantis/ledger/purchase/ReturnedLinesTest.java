package dev.kantis.ledger.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.ledger.posting.Balance;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.Original;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.ReturnPolicy;
import dev.kantis.ledger.posting.UnitPolicy.RoundTo;
import dev.kantis.ledger.program.FixedProgram;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.ProgramSpec;
import dev.kantis.ledger.rule.BasketCondition;
import dev.kantis.ledger.rule.EarnRule;
import dev.kantis.ledger.rule.Gift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Loyalty behavior 8: a line gives back what it earned, and a bonus whose threshold no longer holds goes with it. */
class ReturnedLinesTest {
    private static final Program PROGRAM = program();

    private final long seed = Long.getLong("kantis.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void aLineGivesBackItsPointsWhileTheThresholdHolds() {
        var purchase = purchase(500, 3_000);

        assertThat(returned(purchase, List.of(), 1)).containsExactly(points(purchase, 1));
    }

    @Test
    void theBonusGoesWhenTheBasketThatIsKeptIsTooSmallForIt() {
        var purchase = purchase(500, 1_500);

        var first = returned(purchase, List.of(), 1);
        var second = returned(purchase, first, 2);

        assertThat(first).containsExactly(new LinePoints(1, 75), new LinePoints(2, 75));
        assertThat(second).containsExactly(new LinePoints(2, 150));
        assertThat(returned(purchase, sum(first, second), 2)).isEmpty();
    }

    @Test
    void noLineNamedMeansThatTheLinesAreLeftToTheWhole() {
        assertThat(returned(purchase(500, 1_500), List.of())).isEmpty();
    }

    @Test
    void linesReturnedInAnyOrderGiveBackAllThatWasEarnedAndNeverMore() {
        for (var i = 0; i < 500; i++) {
            var purchase = purchase(random.ints(1 + random.nextInt(8), 0, 2_000).toArray());
            var lines = new ArrayList<>(
                    IntStream.rangeClosed(1, purchase.lines().size()).boxed().toList());
            Collections.shuffle(lines, random);
            List<LinePoints> undone = List.of();
            for (var line : lines) {
                undone = sum(undone, returned(purchase, undone, line));
                assertThat(total(undone))
                        .as("seed %d, purchase %d", seed, i)
                        .isLessThanOrEqualTo(total(earned(purchase)));
            }
            assertThat(total(undone)).as("seed %d, purchase %d", seed, i).isEqualTo(total(earned(purchase)));
        }
    }

    private static List<LinePoints> returned(Purchase purchase, List<LinePoints> undone, Integer... lines) {
        var earned = earned(purchase);
        var entry = new PostedEntry(
                1,
                EntryKind.PURCHASE,
                total(earned),
                total(earned),
                0,
                0,
                Balance.zero("points"),
                Facts.of("", "").withLines(earned),
                Instant.EPOCH,
                Instant.EPOCH);
        return ReturnedLines.of(purchase, new Original(1, 1, entry, List.of(), undone, null), PROGRAM, List.of(lines));
    }

    private static List<LinePoints> earned(Purchase purchase) {
        return new Basket(purchase.currency(), purchase.totalMinor(), purchase.lines(), purchase.purchaseTime())
                .judge(PROGRAM, purchase.receipt())
                .lines();
    }

    private static LinePoints points(Purchase purchase, int line) {
        return earned(purchase).stream()
                .filter(part -> part.line() == line)
                .findFirst()
                .orElseThrow();
    }

    private static long total(List<LinePoints> parts) {
        return parts.stream().mapToLong(LinePoints::points).sum();
    }

    private static List<LinePoints> sum(List<LinePoints> first, List<LinePoints> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static Purchase purchase(int... amounts) {
        return new Purchase(
                UUID.randomUUID(),
                new UUID(1, 1),
                new Purchase.Receipt(UUID.randomUUID(), "store", "till", "r-1"),
                "EUR",
                IntStream.of(amounts).sum(),
                IntStream.of(amounts)
                        .mapToObj(amount -> new Purchase.Line("a", "", 1_000, amount))
                        .toList(),
                "points",
                0,
                PROGRAM.label(),
                Instant.EPOCH,
                1,
                null);
    }

    /** Ten points a euro, and a hundred from twenty euros on. */
    private static Program program() {
        var base = FixedProgram.expiring("P1Y", RoundTo.DAY, ReturnPolicy.DEBT, 0)
                .program()
                .spec();
        var bonus = new EarnRule(
                "bonus",
                "A hundred from twenty euros on",
                new Gift(100L, null, null, null, null),
                BasketCondition.of("total >= 2000"),
                null,
                null,
                null,
                null,
                null);
        var rules = new ArrayList<>(base.earn().rules());
        rules.add(bonus);
        return Program.of(
                "test",
                3,
                new ProgramSpec(
                        base.title(),
                        base.zone(),
                        base.currency(),
                        base.unit(),
                        new ProgramSpec.Earn(rules, null, List.of()),
                        null,
                        null),
                "",
                Instant.EPOCH);
    }
}
