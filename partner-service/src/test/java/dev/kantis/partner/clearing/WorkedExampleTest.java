package dev.kantis.partner.clearing;

import static dev.kantis.partner.clearing.Booked.cancellation;
import static dev.kantis.partner.clearing.Booked.payment;
import static dev.kantis.partner.clearing.Booked.postedOn;
import static dev.kantis.partner.clearing.Booked.purchase;
import static dev.kantis.partner.clearing.Booked.returning;
import static dev.kantis.partner.clearing.Booked.spent;
import static dev.kantis.partner.clearing.Booked.taken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.partner.clearing.BillableEntry.RulePoints;
import dev.kantis.partner.contract.Prices;
import dev.kantis.partner.contract.SettlementModel;
import dev.kantis.partner.settlement.Books;
import dev.kantis.partner.settlement.ClosePlan;
import dev.kantis.partner.settlement.RateSum;
import dev.kantis.partner.settlement.Statement;
import dev.kantis.partner.settlement.StatementLine;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The figures of docs/partners/clearing.md are those that clearing computes. */
class WorkedExampleTest {
    private static final UUID AALTO = new UUID(1, 1);
    private static final UUID KOIVU = new UUID(1, 2);
    private static final Map<UUID, Agreement> AGREEMENTS = Map.of(
            AALTO, agreement(AALTO, SettlementModel.AT_ISSUE), KOIVU, agreement(KOIVU, SettlementModel.AT_REDEMPTION));
    private static final Closing MARCH = new Closing(1, LocalDate.of(2026, 3, 31), Map.of(0, 5L));
    private static final Closing APRIL = new Closing(2, LocalDate.of(2026, 4, 30), Map.of(0, 7L));

    @Test
    void theExampleIsRight() throws IOException {
        var page = Files.readString(Path.of("../docs/partners/clearing.md"));
        var march = statements(MARCH, Optional.of(new Closing(0, LocalDate.of(2026, 2, 28), Map.of())), List.of(MARCH));
        var april = statements(APRIL, Optional.of(MARCH), List.of(MARCH, APRIL));

        assertThat(march).hasSize(2);
        assertThat(april).hasSize(2);
        assertThat(page).contains("Aalto, March:\n\n" + table("Aalto", march.getFirst()));
        assertThat(page).contains("Koivu, March:\n\n" + table("Koivu", march.getLast()));
        assertThat(page).contains("Aalto, April:\n\n" + table("Aalto", april.getFirst()));
        assertThat(page).contains("Koivu, April:\n\n" + table("Koivu", april.getLast()));
    }

    private static List<BillableEntry> entries() {
        var second =
                purchase(2, AALTO, "2026-03-06", new RulePoints("base", 1_000), new RulePoints("double-friday", 1_000));
        var paid = payment(4, AALTO, "2026-03-09", spent(300, KOIVU), spent(200, null));
        return List.of(
                purchase(1, AALTO, "2026-03-02", new RulePoints("base", 1_000)),
                second,
                purchase(3, KOIVU, "2026-03-07", new RulePoints("base", 500)),
                paid,
                numbered(5, returning(second, "2026-03-12", 0, taken(1_000, AALTO))),
                postedOn("2026-04-02", purchase(6, AALTO, "2026-03-30", new RulePoints("base", 100))),
                numbered(7, cancellation(paid, "2026-04-03")));
    }

    private static BillableEntry numbered(long id, BillableEntry entry) {
        return new BillableEntry(
                id,
                entry.kind(),
                entry.partner(),
                entry.postTime(),
                entry.occurTime(),
                entry.moves(),
                entry.rules(),
                entry.undone(),
                entry.reference());
    }

    private static List<Statement> statements(Closing closing, Optional<Closing> before, List<Closing> closings) {
        var books = new Books(
                List.of(agreement(AALTO, SettlementModel.AT_ISSUE), agreement(KOIVU, SettlementModel.AT_REDEMPTION)),
                before,
                sums(closings),
                List.of(),
                Map.of());
        return new ClosePlan(books, closing.through(), closing.number(), UUID::randomUUID).statements();
    }

    private static List<RateSum> sums(List<Closing> closings) {
        var placed = new ArrayList<PlacedItem>();
        for (var entry : entries()) {
            for (var item : ClearEntry.items(entry, AGREEMENTS)) {
                var schedule = new Schedule(AGREEMENTS.getOrDefault(item.partner(), new Agreement(AALTO, List.of())));
                var period = Placement.of(schedule, item.day(), entry, closings).orElseThrow();
                placed.add(new PlacedItem(entry.entryId(), placed.size(), period.start(), item));
            }
        }
        return placed.stream()
                .collect(Collectors.groupingBy(one -> new RateSum(
                        one.item().partner(),
                        one.periodStart(),
                        one.item().kind(),
                        one.item().rate(),
                        one.isCorrection(),
                        0,
                        0)))
                .entrySet()
                .stream()
                .map(sum -> new RateSum(
                        sum.getKey().partner(),
                        sum.getKey().periodStart(),
                        sum.getKey().kind(),
                        sum.getKey().rate(),
                        sum.getKey().correction(),
                        sum.getValue().stream()
                                .mapToLong(one -> one.item().points())
                                .sum(),
                        sum.getValue().size()))
                .toList();
    }

    private static String table(String name, Statement statement) {
        var text = new StringBuilder("| line | points | price | share % | EUR |\n| --- | --- | --- | --- | --- |\n");
        statement.lines().forEach(line -> text.append(row(line)));
        return text.append("| **" + name + " pays** | | | | **" + euros(statement.net()) + "** |\n")
                .toString();
    }

    private static String row(StatementLine line) {
        var what = line.kind() + (line.correction() ? ", correction" : "");
        if (line.kind() == ItemKind.PERIOD_FEE) {
            return "| " + what + " | | | | " + euros(line.amount()) + " |\n";
        }
        var price = BigDecimal.valueOf(line.rate().priceMicros(), 6);
        return "| %s | %d | %s | %d | %s |%n"
                .formatted(
                        what,
                        line.points(),
                        price.signum() == 0 ? "0" : price.stripTrailingZeros().toPlainString(),
                        line.rate().share() / 100,
                        euros(line.amount()));
    }

    private static String euros(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }

    private static Agreement agreement(UUID partner, SettlementModel model) {
        var terms = Agreements.at(Agreements.terms(model), new Prices("EUR", 8_000, 7_500, 2_500, 10_000));
        return new Agreement(partner, List.of(Agreements.contract(partner, 1, Agreements.FIRST, terms)));
    }
}
