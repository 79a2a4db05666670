package dev.kantis.ledger.rule;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule for purchases, as the program document has it. It fires when the basket was bought from {@code from} until
 * before {@code until} (the program's local time), {@code when} holds, and, where it says {@code lines}, a line
 * matches. Of the rules of one {@code group} only the one that gives most counts; of equals the one with the higher
 * {@code priority}, then the one that stands first. Rules that give points and rules that give times compete apart.
 * {@code limits} bound what it gives one member; {@code budget} names what it may give to all.
 */
public record EarnRule(
        String rule,
        String text,
        Gift gives,
        @Nullable BasketCondition when,
        @Nullable LineCondition lines,
        @Nullable LocalDateTime from,
        @Nullable LocalDateTime until,
        @Nullable String group,
        @Nullable Integer priority,
        @Nullable List<Limit> limits,
        @Nullable String budget)
        implements Bounded {
    private static final String NAME = "[a-z][a-z0-9-]{0,62}";
    private static final int MOST_LIMITS = 5;

    public EarnRule {
        requireNamed(rule, text);
        require(group == null || group.matches(NAME), "group must be lower case letters, digits and hyphens");
        require(from == null || until == null || from.isBefore(until), "from must be before until");
        require(priority == null || Math.abs(priority) <= 1_000, "priority must be between -1000 and 1000");
        require(priority == null || group != null, "priority decides within a group: name the group");
        limits = limits == null ? null : List.copyOf(limits);
        requireDifferent(limits);
        requireBudget(budget);
    }

    /** A rule without conditions. */
    public static EarnRule always(String rule, String text, Gift gives) {
        return new EarnRule(rule, text, gives, null, null, null, null, null, null, null, null);
    }

    /** The same rule with another gift. */
    public EarnRule giving(Gift other) {
        return new EarnRule(rule, text, other, when, lines, from, until, group, priority, limits, budget);
    }

    @Override
    @JsonIgnore
    public String unitName() {
        return gives.unitName();
    }

    @Override
    @JsonIgnore
    public List<Limit> bounds() {
        return limits == null ? List.of() : limits;
    }

    static void requireNamed(String rule, String text) {
        require(rule.matches(NAME), "rule must be lower case letters, digits and hyphens");
        require(!text.isBlank() && text.length() <= 200, "text must have 1 to 200 characters");
    }

    static void requireBudget(@Nullable String budget) {
        require(budget == null || budget.matches(NAME), "budget must be lower case letters, digits and hyphens");
    }

    static void requireDifferent(@Nullable List<Limit> limits) {
        if (limits != null) {
            require(limits.size() <= MOST_LIMITS, "a rule has at most 5 limits");
            var periods = limits.stream().map(Limit::per).distinct().count();
            require(periods == limits.size(), "a rule has one limit for each period");
        }
    }

    boolean isBefore(LocalDateTime time) {
        return from != null && time.isBefore(from);
    }

    boolean isOver(LocalDateTime time) {
        return until != null && !time.isBefore(until);
    }

    static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
