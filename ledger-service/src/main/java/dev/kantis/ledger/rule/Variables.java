package dev.kantis.ledger.rule;

import dev.cel.runtime.CelVariableResolver;
import dev.kantis.ledger.posting.MemberFacts;
import dev.kantis.ledger.posting.Purchase;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of the variables of {@link Language} for one basket, and for one line of it. */
final class Variables implements CelVariableResolver {
    private static final double MILLI = 1_000.0;
    /** What numbers are of which nothing is known. */
    static final long UNKNOWN = -1;

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
                    case "partner" -> variables -> variables.basket.place().partner();
                    case "store" -> variables -> variables.basket.place().store();
                    case "terminal" -> variables -> variables.basket.place().terminal();
                    case "channel" -> variables -> variables.basket.place().channel();
                    case "total" -> variables -> variables.basket.totalMinor();
                    case "date" ->
                        variables -> variables.basket.time().toLocalDate().toString();
                    case "weekday" ->
                        variables -> variables.basket.time().getDayOfWeek().name();
                    case "month" -> variables -> (long) variables.basket.time().getMonthValue();
                    case "day" -> variables -> (long) variables.basket.time().getDayOfMonth();
                    case "hour" -> variables -> (long) variables.basket.time().getHour();
                    case "minute" -> variables -> (long) variables.basket.time().getMinute();
                    case "products" -> variables -> variables.ofLines(Purchase.Line::product);
                    case "categories" -> variables -> variables.ofLines(Purchase.Line::category);
                    case "product" -> variables -> variables.theLine().product();
                    case "category" -> variables -> variables.theLine().category();
                    case "quantity" -> variables -> variables.theLine().quantityMilli() / MILLI;
                    case "amount" -> variables -> variables.theLine().amountMinor();
                    case "tags" -> variables -> variables.theLine().tags();
                    default -> ofMember(name);
                });
    }

    private static @Nullable Function<Variables, Object> ofMember(String name) {
        return switch (name) {
            case "age_band" -> variables -> variables.facts().ageBand();
            case "region" -> variables -> variables.facts().region();
            case "language" -> variables -> variables.facts().language();
            case "segments" -> variables -> List.copyOf(variables.facts().segments());
            case "member_days" -> Variables::memberDays;
            case "birthday_in" -> variables -> variables.birthday().daysUntil();
            case "birthday_ago" -> variables -> variables.birthday().daysSince();
            case "tiers" -> variables -> variables.basket.buyer().tiers();
            case "purchases" -> variables -> variables.basket.buyer().purchases();
            case "first_purchase" -> variables -> variables.basket.buyer().purchases() == 0;
            default -> null;
        };
    }

    private MemberFacts facts() {
        return basket.buyer().facts();
    }

    private long memberDays() {
        var enrolled = facts().enrolledOn();
        return enrolled == null
                ? UNKNOWN
                : Math.max(0, ChronoUnit.DAYS.between(enrolled, basket.time().toLocalDate()));
    }

    private Birthday birthday() {
        return Birthday.of(
                facts().birthdayMonth(), facts().birthdayDay(), basket.time().toLocalDate());
    }

    /** Of each line that has pieces. */
    private List<String> ofLines(Function<Purchase.Line, String> field) {
        return basket.lines().stream()
                .filter(one -> one.quantityMilli() > 0)
                .map(field)
                .toList();
    }

    private Purchase.Line theLine() {
        return Objects.requireNonNull(line, "a condition on baskets has no line");
    }
}
