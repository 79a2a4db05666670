package dev.kantis.ledger.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.ledger.posting.MemberFacts;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.program.FixedProgram;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.purchase.Basket;
import dev.kantis.ledger.purchase.Shop;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A simulation judges as real purchases are judged, with limits, first purchases and tiers that it builds up itself.
 */
class DraftMembersTest {
    private static final Program PROGRAM = FixedProgram.of("""
            unit: {name: points}
            otherUnits: [{name: miles}]
            earn:
              rules:
                - {rule: basics, text: A point for every euro, gives: {points: 1, per: money, minorUnits: 100}}
                - {rule: miles, text: A mile for every euro, gives: {points: 1, per: money, minorUnits: 100, unit: miles}}
                - {rule: first, text: Welcome, when: first_purchase, gives: {points: 50}}
                - {rule: visit, text: A visit, gives: {points: 5}, limits: [{times: 3, per: month}]}
            tiers:
              - set: status
                by: points
                unit: miles
                over: rolling
                window: P90D
                levels: [{tier: blue, from: 0}, {tier: gold, from: 200, times: 2}]
                down: {policy: to-level}
            """).program();

    private final long seed = Long.getLong("kantis.seed", System.nanoTime());
    private final Random random = new Random(seed);

    /** Loyalty behavior 18: what was posted can be derived again. */
    @Test
    void theSameProgramGivesWhatWasPostedOverARandomYear() {
        var shop = Shop.by(PROGRAM);
        var posted = new ArrayList<Long>();
        var stored = new ArrayList<StoredPurchase>();
        var time = LocalDateTime.of(2026, 1, 3, 12, 0);
        for (var i = 0; i < 120; i++) {
            var amount = random.nextLong(8_000);
            posted.add(shop.at(time.toString()).buy("r-" + i, amount).points());
            stored.add(purchase(amount, time));
            time = time.plusHours(1 + random.nextInt(120));
        }

        var draft = new DraftMembers(PROGRAM);
        var judged = new ArrayList<Long>();
        for (var from = 0; from < stored.size(); from += 7) {
            var page = stored.subList(from, Math.min(from + 7, stored.size()));
            draft.judge(page)
                    .forEach(one -> judged.add(one.given().orElseThrow().of("points")));
        }

        assertThat(judged).as("seed %d", seed).isEqualTo(posted);
    }

    @Test
    void aFullCardGivesItsRewardAndTheRestStaysOnIt() {
        var program = FixedProgram.of("""
                unit: {name: points}
                otherUnits: [{name: stamps}]
                earn:
                  rules: [{rule: stamp, text: A stamp for every euro, gives: {points: 1, per: money, minorUnits: 100, unit: stamps}}]
                cards: [{card: fifth, text: The fifth is on us, unit: stamps, stamps: 5, gives: {points: 50}}]
                """).program();
        var time = LocalDateTime.of(2026, 1, 3, 12, 0);

        var given = new DraftMembers(program)
                        .judge(List.of(
                                purchase(400, time), purchase(700, time.plusDays(1)), purchase(400, time.plusDays(2))))
                        .stream()
                        .map(one -> one.given().orElseThrow().of("points"))
                        .toList();

        assertThat(given).containsExactly(0L, 100L, 50L);
    }

    private static StoredPurchase purchase(long amount, LocalDateTime time) {
        Instant at = time.atZone(PROGRAM.zone()).toInstant();
        var lines = List.of(Purchase.Line.of("thing", "things", 1_000, amount));
        return new StoredPurchase(
                1,
                Shop.MEMBER,
                UUID.randomUUID(),
                new Purchase.Receipt(Shop.PARTNER, "center", "T1", "r"),
                new Basket(new Purchase.Bought("EUR", amount, 0, "", lines), at),
                MemberFacts.UNKNOWN,
                Map.of());
    }
}
