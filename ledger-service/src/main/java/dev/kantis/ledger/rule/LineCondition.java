package dev.kantis.ledger.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.kantis.ledger.posting.Purchase;

/**
 * A condition on one line of a basket, in CEL: {@code product}, {@code category}, {@code quantity} (pieces, 0.25 is a
 * quarter) and {@code amount} (minor units) of the line, and all that {@link BasketCondition} has.
 */
public final class LineCondition {
    private final String text;
    private final Condition condition;

    private LineCondition(String text) {
        this.text = text;
        this.condition = Language.OF_LINES.compile(text);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static LineCondition of(String text) {
        return new LineCondition(text);
    }

    boolean holds(BasketFacts basket, Purchase.Line line) {
        return condition.holds(new Variables(basket, line));
    }

    @Override
    public String toString() {
        return text;
    }
}
