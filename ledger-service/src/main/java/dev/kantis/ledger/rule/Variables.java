package dev.kantis.ledger.rule;

import dev.cel.runtime.CelVariableResolver;
import dev.kantis.ledger.posting.Purchase;
import java.util.Optional;
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
        var ofLine = line == null ? null : ofLine(line, name);
        return Optional.ofNullable(ofLine == null ? ofBasket(name) : ofLine);
    }

    private static @Nullable Object ofLine(Purchase.Line line, String name) {
        return switch (name) {
            case "product" -> line.product();
            case "category" -> line.category();
            case "quantity" -> line.quantityMilli() / MILLI;
            case "amount" -> line.amountMinor();
            default -> null;
        };
    }

    private @Nullable Object ofBasket(String name) {
        return switch (name) {
            case "partner" -> basket.partner();
            case "store" -> basket.store();
            case "terminal" -> basket.terminal();
            case "total" -> basket.totalMinor();
            case "date" -> basket.time().toLocalDate().toString();
            case "weekday" -> basket.time().getDayOfWeek().name();
            case "month" -> (long) basket.time().getMonthValue();
            case "day" -> (long) basket.time().getDayOfMonth();
            case "hour" -> (long) basket.time().getHour();
            case "minute" -> (long) basket.time().getMinute();
            case "products" ->
                basket.lines().stream().map(Purchase.Line::product).toList();
            case "categories" ->
                basket.lines().stream().map(Purchase.Line::category).toList();
            default -> null;
        };
    }
}
