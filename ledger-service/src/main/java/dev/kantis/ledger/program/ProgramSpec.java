package dev.kantis.ledger.program;

import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.LotClass;
import dev.kantis.ledger.posting.ReturnPolicy;
import dev.kantis.ledger.posting.UnitPolicy.RoundTo;
import dev.kantis.ledger.rule.EarnRule;
import dev.kantis.ledger.rule.EarnRules;
import java.time.DateTimeException;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code spec} of a {@code kind: Program} document. An instance that exists is valid. */
public record ProgramSpec(
        String title,
        String zone,
        String currency,
        Unit unit,
        Earn earn,
        @Nullable Rollout rollout,
        @Nullable Map<String, PointValue> liability) {

    public ProgramSpec {
        require(!title.isBlank() && title.length() <= 120, "title must have 1 to 120 characters");
        requireZone(zone);
        requireCurrency(currency);
        liability = liability == null ? Map.of() : Map.copyOf(liability);
        require(Set.of(unit.name()).containsAll(liability.keySet()), "liability values a unit that there is not");
    }

    /**
     * What members collect, and the rules that the ledger keeps for it. Absent: {@code expiry} never, {@code returns}
     * DEBT, {@code spendOrder} bonus before base, no days of grace for canceled burns.
     */
    public record Unit(
            String name,
            @Nullable Expiry expiry,
            @Nullable ReturnPolicy returns,
            @Nullable List<LotClass> spendOrder,
            @Nullable Integer cancelGraceDays,
            @Nullable Adjustments adjustments) {
        public Unit {
            require(
                    name.matches("[a-z][a-z0-9-]{0,62}"),
                    "name of the unit must be lower case letters, digits and hyphens");
            require(
                    spendOrder == null || Set.copyOf(spendOrder).size() == LotClass.values().length,
                    "spendOrder must name base and bonus, each once");
            require(
                    cancelGraceDays == null || (cancelGraceDays >= 0 && cancelGraceDays <= 366),
                    "cancelGraceDays must be between 0 and 366");
        }
    }

    /**
     * When points expire: some time after they were earned, rounded up to the end of a day, month, quarter or year; or
     * when none of the {@code activities} happened for some time. Periods are ISO 8601, such as P24M.
     */
    public record Expiry(
            @Nullable String after,
            @Nullable RoundTo roundTo,
            @Nullable String inactivity,
            @Nullable List<Activity> activities) {
        public Expiry {
            require((after == null) != (inactivity == null), "expiry must have either after or inactivity");
            require(roundTo == null || after != null, "roundTo belongs to after");
            require(
                    (activities != null && !activities.isEmpty()) == (inactivity != null),
                    "inactivity must list its activities");
            requirePeriod(after == null ? Objects.requireNonNull(inactivity) : after);
        }
    }

    /** What keeps points from expiring by inactivity. */
    public enum Activity {
        PURCHASE(EntryKind.PURCHASE),
        BEHAVIOR(EntryKind.BEHAVIOR),
        EARN(EntryKind.EARN),
        BURN(EntryKind.BURN),
        CAPTURE(EntryKind.CAPTURE);

        private final EntryKind kind;

        Activity(EntryKind kind) {
            this.kind = kind;
        }

        EntryKind kind() {
            return kind;
        }
    }

    /** Corrections by hand: the most points of one, and above how many a second person has to approve. */
    public record Adjustments(long limit, long approvalAbove) {
        public Adjustments {
            require(limit >= 1 && limit <= 1_000_000_000, "limit must be between 1 and 1000000000");
            require(approvalAbove >= 0 && approvalAbove <= limit, "approvalAbove must be between 0 and limit");
        }
    }

    /** What earns. Absent: {@code nothingFor} gift-card and fee. */
    public record Earn(
            List<EarnRule> rules,
            @Nullable Set<String> nothingFor,
            @Nullable List<BehaviorRule> behavior) {

        public Earn {
            behavior = behavior == null ? List.of() : List.copyOf(behavior);
            require(behavior.size() <= 100, "behavior has more than 100 rules");
            var events = new HashSet<String>();
            behavior.forEach(rule -> require(events.add(rule.event()), "two rules for event " + rule.event()));
            rulesOf(rules, nothingFor);
        }

        /** The rules for purchases. */
        public EarnRules purchases() {
            return rulesOf(rules, nothingFor);
        }

        private static EarnRules rulesOf(List<EarnRule> rules, @Nullable Set<String> nothingFor) {
            return new EarnRules(rules, Objects.requireNonNullElse(nothingFor, EarnRules.USUALLY_NOTHING));
        }
    }

    /** Points for each event of a CloudEvents type whose subject is a member. */
    public record BehaviorRule(String rule, String event, long points, String text) {

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

    private static void requirePeriod(String period) {
        try {
            var parsed = Period.parse(period);
            require(
                    !parsed.isNegative() && !parsed.isZero() && parsed.toTotalMonths() <= 240,
                    "a period is out of range");
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a period must be ISO 8601, such as P24M or P90D", e);
        }
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
