package dev.kantis.ledger.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.tier.TierChange;
import dev.kantis.ledger.tier.TierProgress;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Tiers as purchases and returns move them; what tiers do by themselves is in package tier. */
class TiersTest {
    private final Shop shop = Shop.by("""
            unit: {name: points}
            otherUnits: [{name: miles}]
            earn:
              rules:
                - {rule: basics, text: A point for every euro, gives: {points: 1, per: money, minorUnits: 100}}
                - {rule: miles, text: Two miles for every euro, gives: {points: 2, per: money, minorUnits: 100, unit: miles}}
                - {rule: lounge, text: A coffee in the lounge, when: 'tiers.status == "gold"', gives: {points: 5}}
            tiers:
              - set: status
                by: points
                unit: miles
                over: calendar-year
                levels:
                  - {tier: blue, from: 0}
                  - {tier: silver, from: 200, times: 1.5}
                  - {tier: gold, from: 500, times: 2, perks: [lounge]}
                down: {policy: one-step, graceDays: 10}
              - set: visits
                by: visits
                over: rolling
                window: P90D
                levels: [{tier: guest, from: 0}, {tier: regular, from: 2}]
            """);

    @Test
    void aTierIsReachedAtOnceAndCountsFromTheNextPurchase() {
        var first = shop.buy("r-1", 10_000);
        assertThat(first.points()).isEqualTo(100);
        assertThat(status(first).tier()).isEqualTo("silver");
        assertThat(status(first).next()).isEqualTo("gold");
        assertThat(status(first).missing()).isEqualTo(300);

        var second = shop.buy("r-2", 15_000);
        assertThat(second.points()).isEqualTo(150 + 75);
        assertThat(status(second).tier()).isEqualTo("gold");
        assertThat(shop.buy("r-3", 10_000).points()).isEqualTo(100 + 100 + 5);
    }

    /** Loyalty behavior 17: with tiers, too. */
    @Test
    void aPreviewTellsTheTierThatThePurchaseWillReach() {
        shop.line("flight", "air", 1, 10_000);

        assertThat(status(shop.preview()).tier()).isEqualTo("silver");
        assertThat(status(shop.buy("r-1")).tier()).isEqualTo("silver");
    }

    @Test
    void visitsAreDaysWithAPurchase() {
        assertThat(visits(shop.buy("r-1", 100)).tier()).isEqualTo("guest");
        assertThat(visits(shop.buy("r-2", 100)).tier()).isEqualTo("guest");
        shop.at("2026-03-11T09:00");
        assertThat(visits(shop.buy("r-3", 100)).tier()).isEqualTo("regular");
    }

    /** Loyalty behavior 16: a return takes no tier away before its period ends. */
    @Test
    void aReturnKeepsTheTierUntilTheReviewAndIsMissedThere() {
        shop.buy("r-1", 10_000);
        var back = shop.giveBack("r-1").orThrow();
        assertThat(status(back).tier()).isEqualTo("silver");
        assertThat(status(back).amount()).isZero();
        assertThat(status(back).safeUntil()).isEqualTo(LocalDate.of(2027, 1, 10));

        shop.at("2027-01-10T12:00");
        assertThat(status(shop.buy("r-2", 100)).tier()).isEqualTo("silver");
        shop.at("2027-01-11T12:00");
        assertThat(status(shop.buy("r-3", 100)).tier()).isEqualTo("blue");
    }

    /** Loyalty behavior 15: a late purchase counts in the year of its day. */
    @Test
    void aLatePurchaseCountsForThePeriodOfItsDay() {
        shop.at("2026-12-20T12:00").buy("r-1", 6_000);
        shop.at("2027-01-05T12:00").line("flight", "air", 1, 4_000);
        var late = shop.buyAt("r-2", LocalDateTime.of(2026, 12, 30, 12, 0)).orThrow();

        assertThat(status(late).tier()).isEqualTo("silver");
        assertThat(status(late).amount()).isZero();
    }

    /** Loyalty behavior 16: after the period and its grace, one step, and told once. */
    @Test
    void timeAlonePostsWhatBecameOfATier() {
        shop.at("2026-12-20T12:00").buy("r-1", 30_000);
        assertThat(shop.standing().dueOn()).isEqualTo(LocalDate.of(2027, 1, 1));
        shop.at("2028-01-01T00:00");
        assertThat(change(shop.settleTiers()).kind()).isEqualTo(TierChange.Kind.KEPT);
        assertThat(shop.standing().dueOn()).isEqualTo(LocalDate.of(2028, 1, 11));
        shop.at("2028-01-11T00:00");
        var lost = shop.settleTiers().orThrow();

        assertThat(change(Outcome.done(lost)).from()).isEqualTo("gold");
        assertThat(change(Outcome.done(lost)).to()).isEqualTo("silver");
        assertThat(lost.facts().reason()).isEqualTo("status: from gold to silver");
        assertThat(shop.settleTiers()).isInstanceOf(Outcome.Refused.class);
    }

    private static TierChange change(Outcome<PostedEntry> outcome) {
        return Objects.requireNonNull(outcome.orThrow().facts().tier());
    }

    private static TierProgress status(PostedEntry entry) {
        return entry.tiers().getFirst();
    }

    private static TierProgress visits(PostedEntry entry) {
        return entry.tiers().getLast();
    }
}
