package dev.kantis.ledger.program;

import dev.kantis.ledger.posting.ReturnPolicy;
import dev.kantis.ledger.posting.SpendOrder;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.posting.UnitPolicy.Expiry;
import dev.kantis.ledger.posting.UnitPolicy.RoundTo;
import dev.kantis.ledger.rule.EarnRules;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A version of the program: its unit, its rules for purchases, and what other behavior earns. */
public record Program(
        String name,
        long version,
        ProgramSpec spec,
        String document,
        Instant acceptedAt,
        UnitPolicy unit,
        EarnRules rules) {
    public static Program of(String name, long version, ProgramSpec spec, String document, Instant acceptedAt) {
        return new Program(
                name,
                version,
                spec,
                document,
                acceptedAt,
                policyOf(spec),
                spec.earn().purchases());
    }

    /** How a posting names the version that judged it. */
    public String label() {
        return name + "@" + version;
    }

    public ZoneId zone() {
        return unit.zone();
    }

    /** What may be corrected by hand; nothing may where the document says nothing. */
    public Optional<ProgramSpec.Adjustments> adjustments() {
        return Optional.ofNullable(spec.unit().adjustments());
    }

    /** The rule for an event of this CloudEvents type. */
    public Optional<ProgramSpec.BehaviorRule> ruleFor(String eventType) {
        return Optional.ofNullable(spec.earn().behavior()).stream()
                .flatMap(List::stream)
                .filter(rule -> rule.event().equals(eventType))
                .findFirst();
    }

    private static UnitPolicy policyOf(ProgramSpec spec) {
        var unit = spec.unit();
        return new UnitPolicy(
                unit.name(),
                ZoneId.of(spec.zone()),
                expiryOf(unit.expiry()),
                unit.spendOrder() == null ? SpendOrder.BONUS_FIRST : new SpendOrder(unit.spendOrder()),
                Objects.requireNonNullElse(unit.returns(), ReturnPolicy.DEBT),
                Objects.requireNonNullElse(unit.cancelGraceDays(), 0));
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
