package dev.kantis.ledger.program;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.LotClass;
import dev.kantis.ledger.posting.ReturnPolicy;
import dev.kantis.ledger.posting.UnitPolicy.RoundTo;
import dev.kantis.ledger.rule.BehaviorRule;
import dev.kantis.ledger.rule.Budget;
import dev.kantis.ledger.rule.EarnRule;
import dev.kantis.ledger.rule.EarnRules;
import dev.kantis.ledger.tier.TierSet;
import dev.kantis.ledger.tier.TierSets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The {@code spec} of a {@code kind: Program} document. An instance that exists is valid. */
public record ProgramSpec(
        String title,
        String zone,
        String currency,
        Unit unit,
        @Nullable List<Unit> otherUnits,
        Earn earn,
        @Nullable List<StampCard> cards,
        @Nullable List<TierSet> tiers,
        @Nullable Rollout rollout,
        @Nullable Map<String, PointValue> liability,
        @Nullable Trial sandbox) {

    public ProgramSpec {
        require(!title.isBlank() && title.length() <= 120, "title must have 1 to 120 characters");
        requireZone(zone);
        requireCurrency(currency);
        otherUnits = otherUnits == null ? null : List.copyOf(otherUnits);
        cards = cards == null ? null : List.copyOf(cards);
        tiers = tiers == null ? null : new TierSets(tiers).sets();
        liability = liability == null ? Map.of() : Map.copyOf(liability);
        var references = new References(unit, otherUnits, earn);
        references.cards(cards == null ? List.of() : cards);
        references.tiers(tiers == null ? List.of() : tiers);
        references.values(liability, currency);
    }

    /** In which partners try out: {@code aheadSeconds} is how far its time is ahead. Set by the platform alone. */
    public record Trial(long aheadSeconds) {
        /** Ten years, so that whatever a program lets expire does. */
        public static final long MOST = 3_650L * 24 * 60 * 60;

        public Trial {
            require(aheadSeconds >= 0 && aheadSeconds <= MOST, "aheadSeconds must be between 0 and " + MOST);
        }
    }

    /** How far its time is ahead of the ledger's; not at all but in sandboxes. */
    @JsonIgnore
    public Duration ahead() {
        return sandbox == null ? Duration.ZERO : Duration.ofSeconds(sandbox.aheadSeconds());
    }

    /** All units, the main one first. */
    @JsonIgnore
    public List<Unit> units() {
        return Stream.concat(Stream.of(unit), Stream.ofNullable(otherUnits).flatMap(List::stream))
                .toList();
    }

    /** The same of a program beside the main one: its units have the names that the ledger gives them. */
    public ProgramSpec beside(String program) {
        return LedgerNames.beside(program, this);
    }

    /** Why these names of units are not those of a document, if they are not. */
    public Optional<String> whyNotADocument() {
        if (sandbox != null) {
            return Optional.of("spec: sandbox is set by the platform alone.");
        }
        return units().stream()
                .map(Unit::name)
                .filter(LedgerNames::isLedgers)
                .findFirst()
                .map(name -> "spec: unit " + name + " must be named without the program, which the ledger adds.");
    }

    /** The stamp cards. */
    @JsonIgnore
    public List<StampCard> stampCards() {
        return cards == null ? List.of() : cards;
    }

    /** The rules for purchases, and those that the benefits of tiers are. */
    @JsonIgnore
    public EarnRules purchaseRules() {
        return earn.purchases().and(TierBenefits.rules(tierSets()));
    }

    /** The sets of tiers. */
    @JsonIgnore
    public TierSets tierSets() {
        return new TierSets(tiers == null ? List.of() : tiers);
    }

    /**
     * What members collect, and the rules that the ledger keeps for it. Absent: {@code expiry} never, {@code returns}
     * DEBT, {@code spendOrder} bonus before base, no days of grace for canceled burns, {@code pending} not at all. What
     * rules give waits for the ISO 8601 period {@code pending} before it can be spent.
     */
    public record Unit(
            String name,
            @Nullable Expiry expiry,
            @Nullable ReturnPolicy returns,
            @Nullable List<LotClass> spendOrder,
            @Nullable Integer cancelGraceDays,
            @Nullable Adjustments adjustments,
            @Nullable String pending) {
        public Unit {
            require(
                    name.matches("([a-z][a-z0-9-]{0,62}/)?[a-z][a-z0-9-]{0,62}"),
                    "name of the unit must be lower case letters, digits and hyphens");
            require(
                    spendOrder == null || Set.copyOf(spendOrder).size() == LotClass.values().length,
                    "spendOrder must name base and bonus, each once");
            require(
                    cancelGraceDays == null || (cancelGraceDays >= 0 && cancelGraceDays <= 366),
                    "cancelGraceDays must be between 0 and 366");
            if (pending != null) {
                requirePeriod(pending);
            }
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

    /**
     * What earns. Absent: {@code nothingFor} gift-card and fee; money that was paid with points earns nothing unless
     * {@code paidInPoints} says so.
     */
    public record Earn(
            List<EarnRule> rules,
            @Nullable Set<String> nothingFor,
            @Nullable Boolean paidInPoints,
            @Nullable List<BehaviorRule> behavior,
            @Nullable List<Budget> budgets) {

        public Earn {
            behavior = behavior == null ? null : List.copyOf(behavior);
            budgets = budgets == null ? null : List.copyOf(budgets);
            require(behavior == null || behavior.size() <= 100, "behavior has more than 100 rules");
            require(budgets == null || budgets.size() <= 100, "budgets has more than 100 budgets");
            rulesOf(rules, nothingFor, paidInPoints);
        }

        /** The rules for behavior. */
        @JsonIgnore
        public List<BehaviorRule> behaviorRules() {
            return behavior == null ? List.of() : behavior;
        }

        /** What rules may give to all members together. */
        @JsonIgnore
        public List<Budget> allBudgets() {
            return budgets == null ? List.of() : budgets;
        }

        /** The rules for purchases. */
        public EarnRules purchases() {
            return rulesOf(rules, nothingFor, paidInPoints);
        }

        private static EarnRules rulesOf(
                List<EarnRule> rules, @Nullable Set<String> nothingFor, @Nullable Boolean paidInPoints) {
            return new EarnRules(
                    rules,
                    Objects.requireNonNullElse(nothingFor, EarnRules.USUALLY_NOTHING),
                    Boolean.TRUE.equals(paidInPoints));
        }
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

    static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
