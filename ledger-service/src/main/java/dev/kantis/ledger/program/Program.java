package dev.kantis.ledger.program;

import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.ReturnPolicy;
import dev.kantis.ledger.posting.SpendOrder;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.posting.UnitPolicy.Expiry;
import dev.kantis.ledger.posting.UnitPolicy.RoundTo;
import dev.kantis.ledger.rule.BehaviorRule;
import dev.kantis.ledger.rule.Bounded;
import dev.kantis.ledger.rule.EarnRules;
import dev.kantis.ledger.tier.TierSets;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A version of the program: its units, its rules for purchases, and what other behavior earns. */
public record Program(
        String name,
        long version,
        ProgramSpec spec,
        String document,
        Instant acceptedAt,
        Map<String, UnitPolicy> units,
        EarnRules rules,
        Map<String, Bounded> bounded,
        TierSets tiers) {
    public static Program of(String name, long version, ProgramSpec spec, String document, Instant acceptedAt) {
        var units = new LinkedHashMap<String, UnitPolicy>();
        spec.units().forEach(unit -> units.put(unit.name(), policyOf(unit, spec)));
        return new Program(
                name,
                version,
                spec,
                document,
                acceptedAt,
                units,
                spec.purchaseRules(),
                boundedOf(spec.earn()),
                spec.tierSets());
    }

    private static Map<String, Bounded> boundedOf(ProgramSpec.Earn earn) {
        return Stream.<Bounded>concat(earn.rules().stream(), earn.behaviorRules().stream())
                .filter(rule -> rule.budget() != null || !rule.bounds().isEmpty())
                .collect(Collectors.toUnmodifiableMap(Bounded::rule, Function.identity()));
    }

    /** How a posting names the version that judged it. */
    public String label() {
        return name + "@" + version;
    }

    /** The same rules, with units and tiers as they are now: what an old version judges is posted by today's. */
    public Program postedBy(Program current) {
        var now = new LinkedHashMap<>(units);
        now.replaceAll(current.units()::getOrDefault);
        return new Program(name, version, spec, document, acceptedAt, now, rules, bounded, current.tiers());
    }

    /** The main unit. */
    public UnitPolicy unit() {
        return unit("");
    }

    /** The unit of this name, the main one where it is left out; there must be one. */
    public UnitPolicy unit(String unitName) {
        return Objects.requireNonNull(
                units.get(LedgerNames.isMain(unitName) ? spec.unit().name() : unitName),
                "the program has no such unit");
    }

    public ZoneId zone() {
        return unit().zone();
    }

    /** What may be corrected by hand; nothing may where the document says nothing. */
    public Optional<ProgramSpec.Adjustments> adjustments() {
        return Optional.ofNullable(spec.unit().adjustments());
    }

    /** The rules for an event of this CloudEvents type. */
    public List<BehaviorRule> rulesFor(String eventType) {
        return spec.earn().behaviorRules().stream()
                .filter(rule -> rule.event().equals(eventType))
                .toList();
    }

    /** What a judgment by this program may touch: all units but the main one, its budgets, what members have by it. */
    public PostingCommand.ForJudging touched() {
        return new PostingCommand.ForJudging(
                name,
                units.values().stream().skip(1).toList(),
                spec.earn().allBudgets().stream()
                        .map(budget -> budgetKey(budget.budget()))
                        .toList());
    }

    /** Under which name a budget is counted; every version of the program goes on with it. */
    public String budgetKey(String budget) {
        return name + "/" + budget;
    }

    /** The points that a budget may give in all, with money counted by the value of the rule's unit. */
    public long most(Bounded rule) {
        var budget = spec.earn().allBudgets().stream()
                .filter(one -> one.budget().equals(rule.budget()))
                .findFirst()
                .orElseThrow();
        var points = Objects.requireNonNullElse(budget.points(), Long.MAX_VALUE);
        if (budget.minorUnits() == null) {
            return points;
        }
        var value = Objects.requireNonNull(Objects.requireNonNull(spec.liability())
                .get(unit(rule.unitName()).name()));
        return Math.min(points, value.pointsFor(budget.minorUnits()));
    }

    /** The points of a unit that this money pays for, none where no value in this currency is stated. */
    public long pointsFor(String unitName, long minorUnits, String currency) {
        var value = Objects.requireNonNull(spec.liability()).get(unitName);
        if (value == null || !value.currency().equals(currency)) {
            return 0;
        }
        return value.minorUnits().signum() == 0 ? Long.MAX_VALUE : value.pointsFor(minorUnits);
    }

    private static UnitPolicy policyOf(ProgramSpec.Unit unit, ProgramSpec spec) {
        return new UnitPolicy(
                unit.name(),
                ZoneId.of(spec.zone()),
                expiryOf(unit.expiry()),
                unit.spendOrder() == null ? SpendOrder.BONUS_FIRST : new SpendOrder(unit.spendOrder()),
                Objects.requireNonNullElse(unit.returns(), ReturnPolicy.DEBT),
                Objects.requireNonNullElse(unit.cancelGraceDays(), 0),
                unit.pending() == null ? Period.ZERO : Period.parse(unit.pending()),
                spec.ahead());
    }

    private static Expiry expiryOf(ProgramSpec.@Nullable Expiry expiry) {
        if (expiry == null) {
            return new Expiry.Never();
        }
        if (expiry.after() != null) {
            return new Expiry.Term(
                    Period.parse(expiry.after()), Objects.requireNonNullElse(expiry.roundTo(), RoundTo.DAY));
        }
        return new Expiry.Inactivity(
                Period.parse(Objects.requireNonNull(expiry.inactivity())),
                Objects.requireNonNull(expiry.activities()).stream()
                        .map(ProgramSpec.Activity::kind)
                        .collect(Collectors.toSet()));
    }
}
