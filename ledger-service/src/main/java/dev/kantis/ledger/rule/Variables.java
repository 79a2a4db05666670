package dev.kantis.ledger.rule;

import dev.cel.runtime.CelVariableResolver;
import dev.kantis.ledger.posting.Purchase;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of the variables of {@link Language} for one basket, and for one line of it. */
final class Variables implements CelVariableResolver {
    private static final double MILLI = 1_000.0;

    private final BasketFacts basket;
    private final Purchase.@Nullable Line line;

    Variables(BasketFacts basket, Purchase.@Nullable Line line) {
        this.basket = basket;
        this.line = line;
    }

    @Override
    public Optional<Object> find(String name) {
        return reader(name).map(reader -> reader.apply(this));
    }

    /** How a variable is read; empty if there is none of this name. */
    static Optional<Function<Variables, Object>> reader(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "partner" -> variables -> variables.basket.partner();
                    case "store" -> variables -> variables.basket.store();
                    case "terminal" -> variables -> variables.basket.terminal();
                    case "total" -> variables -> variables.basket.totalMinor();
                    case "date" ->
                        variables -> variables.basket.time().toLocalDate().toString();
                    case "weekday" ->
                        variables -> variables.basket.time().getDayOfWeek().name();
                    case "month" -> variables -> (long) variables.basket.time().getMonthValue();
                    case "day" -> variables -> (long) variables.basket.time().getDayOfMonth();
                    case "hour" -> variables -> (long) variables.basket.time().getHour();
                    case "minute" -> variables -> (long) variables.basket.time().getMinute();
                    case "products" ->
                        variables -> variables.basket.lines().stream()
                                .map(Purchase.Line::product)
                                .toList();
                    case "categories" ->
                        variables -> variables.basket.lines().stream()
                                .map(Purchase.Line::category)
                                .toList();
                    case "product" -> variables -> variables.theLine().product();
                    case "category" -> variables -> variables.theLine().category();
                    case "quantity" -> variables -> variables.theLine().quantityMilli() / MILLI;
                    case "amount" -> variables -> variables.theLine().amountMinor();
                    default -> null;
                });
    }

    private Purchase.Line theLine() {
        return Objects.requireNonNull(line, "a condition on baskets has no line");
    }
}
