package dev.kantis.ledger.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.kantis.ledger.posting.Purchase;
import java.util.Set;

/**
 * A condition on one line of a basket, in CEL: {@code product}, {@code category}, {@code quantity} (pieces, 0.25 is a
 * quarter), {@code amount} (minor units) and {@code tags} of the line, and all that {@link BasketCondition} has.
 */
public final class LineCondition {
    private final String text;
    private final Language.Compiled compiled;

    private LineCondition(String text) {
        this.text = text;
        this.compiled = Language.OF_LINES.compile(text);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static LineCondition of(String text) {
        return new LineCondition(text);
    }

    boolean holds(BasketFacts basket, Purchase.Line line) {
        return compiled.condition().holds(new Variables(basket, line));
    }

    /** The variables that it looks at. */
    Set<String> variables() {
        return compiled.variables();
    }

    @Override
    public String toString() {
        return text;
    }
}
