package dev.kantis.engagement.journey;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.ValueResolvers;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The small part of Qute that texts may use: {@code {variable}} and nothing else. No sections, no methods, no access to
 * anything but the declared variables.
 */
public final class Wording {
    private static final Engine ENGINE = Engine.builder()
            .addValueResolver(ValueResolvers.mapResolver())
            .strictRendering(true)
            .build();

    private Wording() {}

    /** What is wrong with a text that may use these variables; empty if nothing is. */
    public static Optional<String> problem(String text, Set<String> declared) {
        try {
            return ENGINE.parse(text).getExpressions().stream()
                    .filter(expression -> !isVariable(expression, declared))
                    .findFirst()
                    .map(expression ->
                            "uses {" + expression.toOriginalString() + "}, and may use only " + sorted(declared));
        } catch (TemplateException _) {
            return Optional.of("is not a text with {variables}: only " + sorted(declared) + " may stand in braces");
        }
    }

    /** The text with these values in it. */
    public static String render(String text, Map<String, Object> values) {
        return ENGINE.parse(text).data(values).render();
    }

    private static boolean isVariable(Expression expression, Set<String> declared) {
        return !expression.isLiteral()
                && !expression.hasNamespace()
                && expression.getParts().size() == 1
                && declared.contains(expression.getParts().getFirst().getName());
    }

    private static String sorted(Set<String> declared) {
        return String.join(", ", declared.stream().sorted().toList());
    }
}
