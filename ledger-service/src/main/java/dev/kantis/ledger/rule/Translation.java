package dev.kantis.ledger.rule;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * Checked expressions of common operators as plain predicates, which cost a fraction of what the interpreter does:
 * logic, comparisons of variables and constants, membership in a list of constants. None of them can fail, so that the
 * order in which they are looked at does not matter, as CEL demands. Everything else is left to the interpreter.
 */
final class Translation {
    private Translation() {}

    /** A value of an expression: a string, a long, a double or a boolean. */
    private interface Value extends Function<Variables, Object> {}

    static Optional<Condition> of(CelExpr expression) {
        return switch (expression.getKind()) {
            case CALL -> ofCall(expression.call());
            case IDENT -> value(expression).map(value -> v -> Boolean.TRUE.equals(value.apply(v)));
            default -> Optional.empty();
        };
    }

    private static Optional<Condition> ofCall(CelExpr.CelCall call) {
        if (call.target().isPresent()) {
            return Optional.empty();
        }
        var arguments = call.args();
        return switch (call.function()) {
            case "_&&_" -> both(arguments, (first, second) -> v -> first.holds(v) && second.holds(v));
            case "_||_" -> both(arguments, (first, second) -> v -> first.holds(v) || second.holds(v));
            case "!_" -> of(arguments.getFirst()).map(inner -> v -> !inner.holds(v));
            case "_==_" ->
                values(arguments, (first, second) -> v -> first.apply(v).equals(second.apply(v)));
            case "_!=_" ->
                values(arguments, (first, second) -> v -> !first.apply(v).equals(second.apply(v)));
            case "_<_" -> ordered(arguments, sign -> sign < 0);
            case "_<=_" -> ordered(arguments, sign -> sign <= 0);
            case "_>_" -> ordered(arguments, sign -> sign > 0);
            case "_>=_" -> ordered(arguments, sign -> sign >= 0);
            case "@in" -> member(arguments.get(0), arguments.get(1));
            default -> Optional.empty();
        };
    }

    private interface Joining<T> {
        Condition of(T first, T second);
    }

    private static Optional<Condition> both(List<CelExpr> arguments, Joining<Condition> joining) {
        return of(arguments.get(0)).flatMap(first -> of(arguments.get(1)).map(second -> joining.of(first, second)));
    }

    private static Optional<Condition> values(List<CelExpr> arguments, Joining<Value> joining) {
        return value(arguments.get(0))
                .flatMap(first -> value(arguments.get(1)).map(second -> joining.of(first, second)));
    }

    /** Numbers only: CEL orders strings by code points, which Java does not. */
    private static Optional<Condition> ordered(List<CelExpr> arguments, IntPredicate fits) {
        if (!isNumber(arguments.get(0)) && !isNumber(arguments.get(1))) {
            return Optional.empty();
        }
        return values(arguments, (first, second) -> v -> fits.test(sign(first.apply(v), second.apply(v))));
    }

    /** The checker lets only equal types meet. */
    private static int sign(Object first, Object second) {
        return first instanceof Long number
                ? Long.compare(number, (Long) second)
                : Double.compare((Double) first, (Double) second);
    }

    private static boolean isNumber(CelExpr expression) {
        if (expression.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            return false;
        }
        var kind = expression.constant().getKind();
        return kind == CelConstant.Kind.INT64_VALUE || kind == CelConstant.Kind.DOUBLE_VALUE;
    }

    private static Optional<Condition> member(CelExpr element, CelExpr list) {
        if (list.getKind() != CelExpr.ExprKind.Kind.LIST) {
            return Optional.empty();
        }
        Set<Object> members = new HashSet<>();
        for (var one : list.list().elements()) {
            var constant =
                    one.getKind() == CelExpr.ExprKind.Kind.CONSTANT ? constant(one.constant()) : Optional.empty();
            if (constant.isEmpty()) {
                return Optional.empty();
            }
            members.add(constant.get());
        }
        return value(element).map(value -> v -> members.contains(value.apply(v)));
    }

    private static Optional<Value> value(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT -> constant(expression.constant()).map(constant -> _ -> constant);
            case IDENT -> Variables.reader(expression.ident().name()).map(reader -> reader::apply);
            default -> Optional.empty();
        };
    }

    private static Optional<Object> constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case STRING_VALUE -> Optional.of(constant.stringValue());
            case INT64_VALUE -> Optional.of(constant.int64Value());
            case DOUBLE_VALUE -> Optional.of(constant.doubleValue());
            case BOOLEAN_VALUE -> Optional.of(constant.booleanValue());
            default -> Optional.empty();
        };
    }
}
