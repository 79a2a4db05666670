package dev.kantis.ledger.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Set;

/**
 * A condition on a basket as a whole, in CEL. Variables: {@code partner}, {@code store}, {@code terminal},
 * {@code channel}; {@code total} in minor units; {@code products} and {@code categories}, one of each line; and all
 * that {@link MemberCondition} has.
 */
public final class BasketCondition {
    private final String text;
    private final Language.Compiled compiled;

    private BasketCondition(String text) {
        this.text = text;
        this.compiled = Language.OF_BASKETS.compile(text);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static BasketCondition of(String text) {
        return new BasketCondition(text);
    }

    boolean holds(BasketFacts basket) {
        return compiled.condition().holds(new Variables(basket, null));
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
