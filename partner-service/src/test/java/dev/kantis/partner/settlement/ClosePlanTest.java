package dev.kantis.partner.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.partner.clearing.Agreement;
import dev.kantis.partner.clearing.Agreements;
import dev.kantis.partner.clearing.ClearingItem;
import dev.kantis.partner.clearing.Closing;
import dev.kantis.partner.clearing.ItemKind;
import dev.kantis.partner.clearing.Rate;
import dev.kantis.partner.contract.Prices;
import dev.kantis.partner.contract.SettlementModel;
import dev.kantis.partner.settlement.Books.PackKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ClosePlanTest {
    private static final UUID A = new UUID(1, 1);
    private static final UUID B = new UUID(1, 2);
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final LocalDate END_OF_MARCH = LocalDate.of(2026, 3, 31);
    private static final Closing FEBRUARY = new Closing(1, LocalDate.of(2026, 2, 28), Map.of());

    private long next;

    @Test
    void aStatementHasItsItemsByRateAndTheFee() {
        var plan = plan(books(List.of(sum(A, ItemKind.ISSUED, 1_000), sum(A, ItemKind.ACCEPTED, 33))));

        assertThat(plan.statements()).singleElement().satisfies(statement -> {
            assertThat(statement.period().end()).isEqualTo(END_OF_MARCH);
            assertThat(statement.lines()).extracting(StatementLine::amount).containsExactly(800L, -26L, 2_500L);
            assertThat(statement.net()).isEqualTo(3_274);
        });
        assertThat(plan.payments()).containsExactly(new Payment("EUR", A, ClearingItem.PROGRAM, 3_274));
    }

    @Test
    void onlyPeriodsThatEndedAreClosedAndEachOnce() {
        var open = new RateSum(A, LocalDate.of(2026, 4, 1), ItemKind.ISSUED, rate(8_000), false, 5, 1);

        assertThat(plan(books(List.of(open))).statements())
                .extracting(s -> s.period().start())
                .containsExactly(MARCH);
        assertThat(new ClosePlan(books(List.of()), LocalDate.of(2026, 3, 30), 2, ids()).statements())
                .isEmpty();
    }

    @Test
    void aPackPaysForRedeemedPointsAsFarAsItGoes() {
        var sums = List.of(sum(B, ItemKind.FUNDED, 1_000), sum(B, ItemKind.FUNDED_CANCELED, 250));

        var enough = plan(books(sums, Map.of(new PackKey(B, "EUR"), 10_000L)));
        var less = plan(books(sums, Map.of(new PackKey(B, "EUR"), 500L)));

        assertThat(enough.draws())
                .singleElement()
                .satisfies(draw -> assertThat(draw.amount()).isEqualTo(600));
        assertThat(less.draws())
                .singleElement()
                .satisfies(draw -> assertThat(draw.amount()).isEqualTo(500));
        assertThat(less.statements())
                .filteredOn(s -> s.partner().equals(B))
                .singleElement()
                .satisfies(statement -> assertThat(statement.net()).isEqualTo(600 - 500));
    }

    @Test
    void whatADisputeGaveComesOnceAndWithTheLastPeriod() {
        var dispute = new UUID(5, 5);
        var books = new Books(
                List.of(agreement(A, SettlementModel.AT_ISSUE)),
                Optional.empty(),
                List.of(),
                List.of(new Award(dispute, A, "EUR", 700)),
                Map.of());

        var plan = plan(books);

        assertThat(plan.statements()).hasSize(3);
        assertThat(plan.statements().getLast().net()).isEqualTo(2_500 - 700);
        assertThat(plan.settled())
                .containsExactly(Map.entry(dispute, plan.statements().getLast().id()));
        assertThat(plan.statements().getFirst().net()).isEqualTo(2_500);
    }

    @Test
    void allPartiesAreZeroTogetherAndPaymentsSettleThem() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var round = 0; round < 200; round++) {
            var sums = new ArrayList<RateSum>();
            for (var i = 0; i < 30; i++) {
                var kind = ItemKind.values()[random.nextInt(9)];
                var partner = random.nextBoolean() ? A : B;
                sums.add(new RateSum(
                        partner,
                        MARCH,
                        kind,
                        rate(random.nextInt(20_000)),
                        random.nextBoolean(),
                        1 + random.nextInt(100_000),
                        3));
            }

            var plan = plan(books(sums, Map.of(new PackKey(B, "EUR"), random.nextLong(100_000))));

            var positions = plan.positions().getOrDefault("EUR", Map.of());
            assertThat(positions.values().stream().mapToLong(amount -> amount).sum())
                    .as("seed %d", seed)
                    .isZero();
            for (var statement : plan.statements()) {
                assertThat(positions.get(statement.partner())).isEqualTo(statement.net());
            }
            assertThat(plan.payments().size()).as("seed %d", seed).isLessThanOrEqualTo(2);
        }
    }

    private ClosePlan plan(Books books) {
        return new ClosePlan(books, END_OF_MARCH, 2, ids());
    }

    private Supplier<UUID> ids() {
        return () -> new UUID(9, ++next);
    }

    private static Books books(List<RateSum> sums) {
        return new Books(
                List.of(agreement(A, SettlementModel.AT_ISSUE)), Optional.of(FEBRUARY), sums, List.of(), Map.of());
    }

    private static Books books(List<RateSum> sums, Map<PackKey, Long> packs) {
        return new Books(
                List.of(agreement(A, SettlementModel.AT_ISSUE), hybrid(B)),
                Optional.of(FEBRUARY),
                sums,
                List.of(),
                packs);
    }

    private static Agreement agreement(UUID partner, SettlementModel model) {
        var terms = Agreements.at(Agreements.terms(model), new Prices("EUR", 8_000, 8_000, 2_500, 0));
        return new Agreement(partner, List.of(Agreements.contract(partner, 1, Agreements.FIRST, terms)));
    }

    private static Agreement hybrid(UUID partner) {
        return Agreements.of(partner, SettlementModel.HYBRID);
    }

    private static RateSum sum(UUID partner, ItemKind kind, long points) {
        return new RateSum(partner, MARCH, kind, rate(8_000), false, points, 1);
    }

    private static Rate rate(long price) {
        return new Rate("EUR", 1, "", price, Rate.WHOLE);
    }
}
