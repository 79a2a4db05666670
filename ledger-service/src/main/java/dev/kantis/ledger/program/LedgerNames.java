package dev.kantis.ledger.program;

import dev.kantis.ledger.rule.BehaviorRule;
import dev.kantis.ledger.rule.EarnRule;
import dev.kantis.ledger.tier.TierSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Units as the ledger names them. Those of the main program have the names of its document; those of a program beside
 * it stand behind the program's name, such as {@code b2b/points}, so that programs need not know each other's names.
 */
public final class LedgerNames {
    private static final char BETWEEN = '/';

    private final String prefix;

    private LedgerNames(String program) {
        this.prefix = program + BETWEEN;
    }

    /** The program that a unit of the ledger belongs to; empty for the main one. */
    public static String programOf(String unit) {
        return unit.substring(0, Math.max(0, unit.indexOf(BETWEEN)));
    }

    /** Whether the unit is left out: the main one of the program is meant. */
    static boolean isMain(String unit) {
        return unit.isEmpty() || unit.charAt(unit.length() - 1) == BETWEEN;
    }

    /** Whether a name is one that only the ledger gives. */
    static boolean isLedgers(String unit) {
        return unit.indexOf(BETWEEN) >= 0;
    }

    /** The document of a program beside the main one, with the ledger's names of its units throughout. */
    static ProgramSpec beside(String program, ProgramSpec spec) {
        return new LedgerNames(program).of(spec);
    }

    private ProgramSpec of(ProgramSpec spec) {
        return new ProgramSpec(
                spec.title(),
                spec.zone(),
                spec.currency(),
                unit(spec.unit()),
                each(spec.otherUnits(), this::unit),
                earn(spec.earn()),
                each(spec.cards(), this::card),
                each(spec.tiers(), this::tiers),
                spec.rollout(),
                values(spec.liability()),
                spec.sandbox());
    }

    private ProgramSpec.Unit unit(ProgramSpec.Unit unit) {
        return new ProgramSpec.Unit(
                prefix + unit.name(),
                unit.expiry(),
                unit.returns(),
                unit.spendOrder(),
                unit.cancelGraceDays(),
                unit.adjustments(),
                unit.pending());
    }

    private ProgramSpec.Earn earn(ProgramSpec.Earn earn) {
        return new ProgramSpec.Earn(
                earn.rules().stream().map(this::rule).toList(),
                earn.nothingFor(),
                earn.paidInPoints(),
                each(earn.behavior(), this::behavior),
                earn.budgets());
    }

    private EarnRule rule(EarnRule rule) {
        return rule.giving(rule.gives().ofUnit(name(rule.gives().unit())));
    }

    private BehaviorRule behavior(BehaviorRule rule) {
        return rule.ofUnit(name(rule.unit()));
    }

    private StampCard card(StampCard card) {
        var reward =
                new StampCard.Reward(card.gives().points(), name(card.gives().unit()));
        return new StampCard(card.card(), card.text(), prefix + card.unit(), card.stamps(), reward);
    }

    private TierSet tiers(TierSet set) {
        return new TierSet(set.set(), set.by(), name(set.unit()), set.over(), set.window(), set.levels(), set.down());
    }

    private @Nullable Map<String, PointValue> values(@Nullable Map<String, PointValue> values) {
        return values == null
                ? null
                : values.entrySet().stream()
                        .collect(Collectors.toMap(value -> prefix + value.getKey(), Map.Entry::getValue));
    }

    private @Nullable String name(@Nullable String unit) {
        return unit == null ? null : prefix + unit;
    }

    private static <T> @Nullable List<T> each(@Nullable List<T> all, UnaryOperator<T> change) {
        return all == null ? null : all.stream().map(change).toList();
    }
}
