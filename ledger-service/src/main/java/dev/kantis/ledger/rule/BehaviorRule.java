package dev.kantis.ledger.rule;

import static dev.kantis.ledger.rule.EarnRule.require;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Points for each event of a CloudEvents type whose subject is a member, where {@code when} holds. Several rules may
 * name the same event; all that fire add up. {@code limits} and {@code budget} as in {@link EarnRule}.
 */
public record BehaviorRule(
        String rule,
        String event,
        long points,
        String text,
        @Nullable String unit,
        @Nullable MemberCondition when,
        @Nullable List<Limit> limits,
        @Nullable String budget)
        implements Bounded {

    public BehaviorRule {
        EarnRule.requireNamed(rule, text);
        require(event.matches("[a-z]+(\\.[A-Za-z0-9]+)+"), "event must be a CloudEvents type");
        require(
                !event.startsWith("dev.kantis.ledger."),
                "event must not be one of the ledger's own, which would earn for ever");
        require(points >= 1 && points <= 1_000_000, "points must be between 1 and 1000000");
        limits = limits == null ? null : List.copyOf(limits);
        EarnRule.requireDifferent(limits);
        EarnRule.requireBudget(budget);
    }

    /** The same of another unit. */
    public BehaviorRule ofUnit(@Nullable String other) {
        return new BehaviorRule(rule, event, points, text, other, when, limits, budget);
    }

    @Override
    @JsonIgnore
    public String unitName() {
        return Objects.requireNonNullElse(unit, "");
    }

    @Override
    @JsonIgnore
    public List<Limit> bounds() {
        return limits == null ? List.of() : limits;
    }
}
