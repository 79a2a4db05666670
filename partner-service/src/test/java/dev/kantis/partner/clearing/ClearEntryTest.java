package dev.kantis.partner.clearing;

import static dev.kantis.partner.clearing.Booked.cancellation;
import static dev.kantis.partner.clearing.Booked.payment;
import static dev.kantis.partner.clearing.Booked.purchase;
import static dev.kantis.partner.clearing.Booked.returning;
import static dev.kantis.partner.clearing.Booked.spent;
import static dev.kantis.partner.clearing.Booked.taken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.partner.clearing.BillableEntry.Move;
import dev.kantis.partner.clearing.BillableEntry.RulePoints;
import dev.kantis.partner.contract.Prices;
import dev.kantis.partner.contract.SettlementModel;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What entries mean in money. The figures are those of docs/partners/clearing.md. */
class ClearEntryTest {
    private static final UUID AALTO = new UUID(1, 1);
    private static final UUID KOIVU = new UUID(1, 2);

    private Map<UUID, Agreement> agreements = Map.of(
            AALTO, Agreements.of(AALTO, SettlementModel.AT_ISSUE),
            KOIVU, Agreements.of(KOIVU, SettlementModel.AT_REDEMPTION));

    @Test
    void aPartnerThatPaysAtIssuePaysForThePointsOfItsPurchasesAndTheFee() {
        var entry = purchase(1, AALTO, "2026-03-02", new RulePoints("base", 1_000));

        assertThat(amounts(entry)).containsExactly("PURCHASE_FEE 1 = 1", "ISSUED 1000 = 800");
    }

    @Test
    void theProgramBearsItsShareOfAJointCampaign() {
        var entry =
                purchase(1, AALTO, "2026-03-06", new RulePoints("base", 1_000), new RulePoints("double-friday", 1_000));

        assertThat(amounts(entry))
                .containsExactly("PURCHASE_FEE 1 = 1", "ISSUED 2000 = 1600", "COST_SHARE 1000 = -320");
    }

    /** Behavior 23. */
    @Test
    void redeemedPointsAreBilledToTheRightFunder() {
        var entry = payment(1, AALTO, "2026-03-02", spent(100, KOIVU), spent(200, AALTO), spent(50, null));

        var items = ClearEntry.items(entry, agreements);

        assertThat(amounts(entry))
                .containsExactly(
                        "FUNDED 100 = 80",
                        "ACCEPTED 100 = -75",
                        "FUNDED 200 = 0",
                        "ACCEPTED 200 = -150",
                        "ACCEPTED 50 = -38");
        assertThat(items)
                .filteredOn(item -> item.kind() == ItemKind.FUNDED)
                .extracting(ClearingItem::partner)
                .containsExactly(KOIVU, AALTO);
        assertThat(items)
                .filteredOn(item -> item.kind() == ItemKind.ACCEPTED)
                .extracting(ClearingItem::funder)
                .containsExactly(KOIVU, AALTO, null);
    }

    @Test
    void whoFundsThePointsLearnsNothingOfThePaymentElsewhere() {
        var items = ClearEntry.items(payment(1, AALTO, "2026-03-02", spent(100, KOIVU)), agreements);

        assertThat(items)
                .filteredOn(item -> item.partner().equals(KOIVU))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.reference()).isNull();
                    assertThat(item.funder()).isNull();
                });
        assertThat(items)
                .filteredOn(item -> item.partner().equals(AALTO))
                .singleElement()
                .satisfies(item -> assertThat(item.reference()).isEqualTo(Booked.REFERENCE));
    }

    @Test
    void aCanceledPaymentTakesBackExactlyWhatItMoved() {
        var payment = payment(1, AALTO, "2026-03-02", spent(101, KOIVU), spent(7, null));
        agreements = withNewPrices("2026-04-01");

        var all = both(payment, cancellation(payment, "2026-04-03"));

        assertThat(exactly(all, AALTO)).isZero();
        assertThat(exactly(all, KOIVU)).isZero();
    }

    @Test
    void aReturnGivesBackWhatTheOriginalCostWhateverThePriceIsNow() {
        var purchase =
                purchase(1, AALTO, "2026-03-06", new RulePoints("base", 100), new RulePoints("double-friday", 101));
        agreements = withNewPrices("2026-04-01");

        var all = both(purchase, returning(purchase, "2026-04-03", 0, taken(201, AALTO)));

        assertThat(all)
                .extracting(ClearingItem::kind)
                .containsExactly(
                        ItemKind.PURCHASE_FEE,
                        ItemKind.ISSUED,
                        ItemKind.COST_SHARE,
                        ItemKind.RETURNED,
                        ItemKind.COST_SHARE_RETURNED);
        assertThat(exactly(all, AALTO)).isEqualTo(BigInteger.valueOf(10_000L * 10_000));
        assertThat(all.getLast().about()).isEqualTo(LocalDate.of(2026, 3, 6));
        assertThat(all.getLast().day()).isEqualTo(LocalDate.of(2026, 4, 3));
    }

    @Test
    void whatCouldNotBeTakenBackStaysCharged() {
        var purchase = purchase(1, AALTO, "2026-03-06", new RulePoints("base", 100));

        assertThat(amounts(returning(purchase, "2026-03-08", 0, 30, taken(60, AALTO), taken(10, KOIVU))))
                .containsExactly("RETURNED 70 = -56");
    }

    @Test
    void pointsThatArePaidWhenRedeemedCostNothingAtIssue() {
        var purchase =
                purchase(1, KOIVU, "2026-03-06", new RulePoints("base", 1_000), new RulePoints("double-friday", 500));

        assertThat(amounts(purchase)).containsExactly("PURCHASE_FEE 1 = 1", "ISSUED 1500 = 0", "COST_SHARE 500 = -160");
    }

    @Test
    void aPartnerWithoutAContractOnThatDayIsNotBilled() {
        assertThat(amounts(purchase(1, AALTO, "2025-12-31", new RulePoints("base", 10))))
                .isEmpty();
        assertThat(amounts(purchase(1, new UUID(9, 9), "2026-03-06", new RulePoints("base", 10))))
                .isEmpty();
    }

    @Test
    void aVersionThatWasEnteredAfterAnEntryDoesNotPriceIt() {
        var later = Agreements.contract(
                AALTO,
                2,
                LocalDate.of(2026, 3, 6),
                Agreements.at(Agreements.terms(SettlementModel.AT_ISSUE), new Prices("EUR", 9_000, 7_500, 0, 0)));
        var entered = new dev.kantis.partner.contract.Contract(
                AALTO, 2, later.terms(), Booked.noon("2026-03-06").plusSeconds(1));
        var first = Agreements.of(AALTO, SettlementModel.AT_ISSUE).versions().getFirst();
        agreements = Map.of(AALTO, new Agreement(AALTO, List.of(first, entered)));
        var morning = purchase(1, AALTO, "2026-03-06", new RulePoints("base", 1_000));

        assertThat(amounts(morning)).contains("ISSUED 1000 = 800");
        assertThat(amounts(Booked.postedOn("2026-03-07", morning))).containsExactly("ISSUED 1000 = 900");
    }

    /**
     * Whatever happens to points in whatever steps: all items are zero over all parties, and undoing all leaves fees.
     */
    @Test
    void everythingIsZeroTogetherAndWhatIsUndoneInPartsIsUndoneExactly() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var round = 0; round < 500; round++) {
            var rules = new RulePoints[1 + random.nextInt(4)];
            for (var i = 0; i < rules.length; i++) {
                rules[i] =
                        new RulePoints(random.nextBoolean() ? "double-friday" : "rule-" + i, 1 + random.nextInt(500));
            }
            var partner = random.nextBoolean() ? AALTO : KOIVU;
            var purchase = purchase(1, partner, "2026-03-06", rules);
            var items = new ArrayList<>(ClearEntry.items(purchase, agreements));
            var total = purchase.moves().stream().mapToLong(Move::points).sum();
            for (var gone = 0L; gone < total; ) {
                var part = 1 + random.nextLong(total - gone);
                items.addAll(ClearEntry.items(
                        returning(purchase, "2026-04-0" + (1 + random.nextInt(9)), gone, taken(part, partner)),
                        agreements));
                gone += part;
            }

            var fee = BigInteger.valueOf(10_000L * 10_000);
            assertThat(exactly(items, partner))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(fee);
            assertThat(exactly(items, ClearingItem.PROGRAM)).isEqualTo(fee.negate());
        }
    }

    private List<ClearingItem> both(BillableEntry one, BillableEntry other) {
        var all = new ArrayList<>(ClearEntry.items(one, agreements));
        all.addAll(ClearEntry.items(other, agreements));
        return all;
    }

    private static BigInteger exactly(List<ClearingItem> items, UUID party) {
        return items.stream().map(item -> item.exactFor(party)).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private List<String> amounts(BillableEntry entry) {
        return ClearEntry.items(entry, agreements).stream()
                .map(item -> item.kind() + " " + item.points() + " = "
                        + item.kind().direction().owed(item.rate().minor(item.points())))
                .toList();
    }

    private static Map<UUID, Agreement> withNewPrices(String day) {
        return Map.of(
                AALTO, newPrices(AALTO, SettlementModel.AT_ISSUE, day),
                KOIVU, newPrices(KOIVU, SettlementModel.AT_REDEMPTION, day));
    }

    private static Agreement newPrices(UUID partner, SettlementModel model, String day) {
        var first = Agreements.of(partner, model).versions().getFirst();
        var second = Agreements.contract(
                partner,
                2,
                LocalDate.parse(day),
                Agreements.at(Agreements.terms(model), new Prices("EUR", 12_345, 6_789, 0, 77)));
        return new Agreement(partner, List.of(first, second));
    }
}
