package dev.kantis.ledger.program;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code spec} of a {@code kind: Program} document. An instance that exists is valid. */
public record ProgramSpec(
        @JsonProperty(required = true) String title,
        @JsonProperty(required = true) String zone,
        @JsonProperty(required = true) String currency,
        @JsonProperty(required = true) Unit unit,
        @JsonProperty(required = true) Earn earn) {

    public ProgramSpec {
        require(!title.isBlank() && title.length() <= 120, "title must have 1 to 120 characters");
        requireZone(zone);
        requireCurrency(currency);
    }

    /**
     * What members collect. {@code expiryMonths}: usable to the end of the month that many months later; absent: for
     * ever.
     */
    public record Unit(
            @JsonProperty(required = true) String name,
            @Nullable Integer expiryMonths) {

        public Unit {
            require(
                    name.matches("[a-z][a-z0-9-]{0,62}"),
                    "name of the unit must be lower case letters, digits and hyphens");
            require(
                    expiryMonths == null || (expiryMonths >= 1 && expiryMonths <= 120),
                    "expiryMonths must be between 1 and 120");
        }
    }

    /** What earns. */
    public record Earn(
            @JsonProperty(required = true) PurchaseRule purchase,
            @Nullable List<BehaviorRule> behavior) {

        public Earn {
            behavior = behavior == null ? List.of() : List.copyOf(behavior);
            require(behavior.size() <= 100, "behavior has more than 100 rules");
            var events = new HashSet<String>();
            behavior.forEach(rule -> require(events.add(rule.event()), "two rules for event " + rule.event()));
        }
    }

    /**
     * Points for money: {@code points} for every full {@code minorUnits} of the total, rounded down once per basket.
     */
    public record PurchaseRule(
            @JsonProperty(required = true) String rule,
            @JsonProperty(required = true) long points,
            @JsonProperty(required = true) long minorUnits,
            @JsonProperty(required = true) String text) {

        public PurchaseRule {
            requireRule(rule, text);
            require(points >= 1 && points <= 10_000, "points must be between 1 and 10000");
            require(minorUnits >= 1 && minorUnits <= 100_000_000, "minorUnits must be between 1 and 100000000");
        }
    }

    /** Points for each event of a CloudEvents type whose subject is a member. */
    public record BehaviorRule(
            @JsonProperty(required = true) String rule,
            @JsonProperty(required = true) String event,
            @JsonProperty(required = true) long points,
            @JsonProperty(required = true) String text) {

        public BehaviorRule {
            requireRule(rule, text);
            require(event.matches("dev\\.kantis(\\.[A-Za-z0-9]+)+"), "event must be a CloudEvents type");
            require(
                    !event.startsWith("dev.kantis.ledger."),
                    "event must not be one of the ledger's own, which would earn for ever");
            require(points >= 1 && points <= 1_000_000, "points must be between 1 and 1000000");
        }
    }

    private static void requireRule(String rule, String text) {
        require(rule.matches("[a-z][a-z0-9-]{0,62}"), "rule must be lower case letters, digits and hyphens");
        require(!text.isBlank() && text.length() <= 200, "text must have 1 to 200 characters");
    }

    private static void requireZone(String zone) {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone must be an IANA zone such as Europe/Helsinki", e);
        }
    }

    private static void requireCurrency(String currency) {
        try {
            Currency.getInstance(currency);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("currency must be an ISO 4217 code such as EUR", e);
        }
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
