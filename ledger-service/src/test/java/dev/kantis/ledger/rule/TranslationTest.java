package dev.kantis.ledger.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.ledger.posting.Buyer;
import dev.kantis.ledger.posting.Purchase;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is translated decides as the interpreter does. */
class TranslationTest {
    private static final String[] STRINGS = {"coffee", "food", "tickets", "", "SATURDAY", "2026-11-28", "center"};
    private static final String[] STRING_VARIABLES = {"partner", "store", "weekday", "date", "product", "category"};
    private static final String[] INT_VARIABLES = {"total", "month", "day", "hour", "minute", "amount"};
    private static final String[] COMPARISONS = {"<", "<=", ">", ">=", "==", "!="};

    private final long seed = Long.getLong("kantis.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void randomConditionsAreDecidedTheSame() throws Exception {
        for (var i = 0; i < 2_000; i++) {
            var text = condition(3);
            var checked = Language.OF_LINES.checked(text);
            var translated = Translation.of(checked.getExpr()).orElseThrow();
            var interpreted = Language.OF_LINES.interpreted(checked);
            for (var j = 0; j < 5; j++) {
                var variables = variables();
                assertThat(translated.holds(variables))
                        .as("seed %d, %s", seed, text)
                        .isEqualTo(interpreted.holds(variables));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "store.startsWith('HEL')",
                "total / 100 > 3",
                "categories.exists(c, c == 'tickets')",
                "'tickets' in categories",
                "weekday < 'MONDAY'",
                "total > amount",
                "date in [store, 'x']",
                "total > 1 && total % 2 == 0",
                "true"
            })
    void whatIsNotCommonIsLeftToTheInterpreter(String text) throws Exception {
        assertThat(Translation.of(Language.OF_LINES.checked(text).getExpr())).isEmpty();
    }

    private String condition(int depth) {
        return switch (depth == 0 ? 3 + random.nextInt(4) : random.nextInt(7)) {
            case 0 -> "(" + condition(depth - 1) + " && " + condition(depth - 1) + ")";
            case 1 -> "(" + condition(depth - 1) + " || " + condition(depth - 1) + ")";
            case 2 -> "!(" + condition(depth - 1) + ")";
            case 3 -> one(INT_VARIABLES) + " " + one(COMPARISONS) + " " + (random.nextInt(40) - 5);
            case 4 -> "quantity " + one(COMPARISONS) + " " + random.nextInt(30) / 10.0;
            case 5 -> one(STRING_VARIABLES) + (random.nextBoolean() ? " == " : " != ") + quoted();
            default -> one(STRING_VARIABLES) + " in [" + quoted() + ", " + quoted() + "]";
        };
    }

    private String quoted() {
        return "\"" + one(STRINGS) + "\"";
    }

    private String one(String[] of) {
        return of[random.nextInt(of.length)];
    }

    private Variables variables() {
        var line = Purchase.Line.of(one(STRINGS), one(STRINGS), random.nextInt(3_000), random.nextInt(40));
        return new Variables(
                new BasketFacts(
                        new BasketFacts.Place(one(STRINGS), one(STRINGS), one(STRINGS), one(STRINGS)),
                        random.nextInt(40),
                        0,
                        LocalDateTime.of(2026, 1 + random.nextInt(12), 1 + random.nextInt(28), random.nextInt(24), 30),
                        List.of(line),
                        Buyer.UNKNOWN),
                line);
    }
}
