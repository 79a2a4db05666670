package dev.kantis.ledger.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The Common Expression Language (cel.dev) with the variables that conditions have. Everything an expression can cost
 * is bounded here, because CEL itself has no limit.
 */
final class Language {
    private static final Map<String, CelType> BASKET_VARIABLES = basketVariables();
    private static final Map<String, CelType> LINE_VARIABLES = Map.of(
            "product", SimpleType.STRING,
            "category", SimpleType.STRING,
            "quantity", SimpleType.DOUBLE,
            "amount", SimpleType.INT,
            "tags", ListType.create(SimpleType.STRING));
    private static final CelOptions LIMITS = CelOptions.current()
            .maxExpressionCodePointSize(1_000)
            .maxParseRecursionDepth(24)
            .comprehensionMaxIterations(400)
            .maxRegexProgramSize(200)
            .build();

    /** Conditions on a member at some time. */
    static final Language OF_MEMBERS = new Language(memberVariables());

    /** Conditions on a basket as a whole. */
    static final Language OF_BASKETS = new Language(BASKET_VARIABLES);

    /** Conditions on one line, which may look at the basket as well. */
    static final Language OF_LINES = new Language(withLines());

    private final CelCompiler compiler;
    private final CelRuntime runtime;

    private Language(Map<String, CelType> variables) {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(LIMITS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setResultType(SimpleType.BOOL);
        variables.forEach(builder::addVar);
        this.compiler = builder.build();
        this.runtime =
                CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(LIMITS).build();
    }

    /** The expression, checked and ready; throws with what to mend and where. */
    Compiled compile(String expression) {
        try {
            var checked = checked(expression);
            var interpreted = interpreted(checked);
            return new Compiled(Translation.of(checked.getExpr()).orElse(interpreted), variables(checked));
        } catch (CelValidationException e) {
            var issue = e.getErrors().getFirst();
            throw new IllegalArgumentException(
                    "is not right at character " + (issue.getSourceLocation().getColumn() + 1) + ": "
                            + issue.getMessage().lines().findFirst().orElse("it cannot be read"),
                    e);
        } catch (CelEvaluationException e) {
            throw new IllegalArgumentException("cannot be used", e);
        }
    }

    /** A condition, and the names of the variables that it looks at. */
    record Compiled(Condition condition, Set<String> variables) {}

    private static Set<String> variables(CelAbstractSyntaxTree checked) {
        return CelNavigableAst.fromAst(checked)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.IDENT)
                .map(node -> node.expr().ident().name())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As CEL's own interpreter decides it. */
    Condition interpreted(CelAbstractSyntaxTree checked) throws CelEvaluationException {
        var program = runtime.createProgram(checked);
        return variables -> {
            try {
                return Boolean.TRUE.equals(program.eval(variables));
            } catch (CelEvaluationException _) {
                return false;
            }
        };
    }

    CelAbstractSyntaxTree checked(String expression) throws CelValidationException {
        return compiler.compile(expression).getAst();
    }

    private static Map<String, CelType> memberVariables() {
        var variables = new LinkedHashMap<String, CelType>();
        variables.put("date", SimpleType.STRING);
        variables.put("weekday", SimpleType.STRING);
        variables.put("month", SimpleType.INT);
        variables.put("day", SimpleType.INT);
        variables.put("hour", SimpleType.INT);
        variables.put("minute", SimpleType.INT);
        variables.put("age_band", SimpleType.STRING);
        variables.put("region", SimpleType.STRING);
        variables.put("language", SimpleType.STRING);
        variables.put("segments", ListType.create(SimpleType.STRING));
        variables.put("member_days", SimpleType.INT);
        variables.put("birthday_in", SimpleType.INT);
        variables.put("birthday_ago", SimpleType.INT);
        variables.put("tiers", MapType.create(SimpleType.STRING, SimpleType.STRING));
        variables.put("purchases", SimpleType.INT);
        variables.put("first_purchase", SimpleType.BOOL);
        return variables;
    }

    private static Map<String, CelType> basketVariables() {
        var variables = memberVariables();
        variables.put("partner", SimpleType.STRING);
        variables.put("store", SimpleType.STRING);
        variables.put("terminal", SimpleType.STRING);
        variables.put("channel", SimpleType.STRING);
        variables.put("total", SimpleType.INT);
        variables.put("products", ListType.create(SimpleType.STRING));
        variables.put("categories", ListType.create(SimpleType.STRING));
        return variables;
    }

    private static Map<String, CelType> withLines() {
        var all = new LinkedHashMap<>(BASKET_VARIABLES);
        all.putAll(LINE_VARIABLES);
        return all;
    }
}
