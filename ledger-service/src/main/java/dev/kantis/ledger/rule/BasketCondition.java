package dev.kantis.ledger.rule;

import com.fasterxml.jackson.annotation.JsonCreator;

/**
 * A condition on a basket as a whole, in CEL. Variables: {@code partner}, {@code store}, {@code terminal};
 * {@code total} in minor units; {@code date} (2026-11-25), {@code weekday} (MONDAY to SUNDAY), {@code month},
 * {@code day}, {@code hour}, {@code minute} in the program's zone; {@code products} and {@code categories}, one of each
 * line.
 */
public final class BasketCondition {
    private final String text;
    private final Condition condition;

    private BasketCondition(String text) {
        this.text = text;
        this.condition = Language.OF_BASKETS.compile(text);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static BasketCondition of(String text) {
        return new BasketCondition(text);
    }

    boolean holds(BasketFacts basket) {
        return condition.holds(new Variables(basket, null));
    }

    @Override
    public String toString() {
        return text;
    }
}
