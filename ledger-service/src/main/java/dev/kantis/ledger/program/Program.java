package dev.kantis.ledger.program;

import dev.kantis.ledger.posting.Lot;
import dev.kantis.ledger.posting.PostingCommand;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A version of the program: its unit, its purchase rule, and what other behavior earns. */
public record Program(String name, long version, ProgramSpec spec, String document, Instant acceptedAt) {

    /** How a posting names the version that judged it. */
    public String label() {
        return name + "@" + version;
    }

    public PostingCommand.Unit unit() {
        return new PostingCommand.Unit(spec.unit().name(), zone());
    }

    public ZoneId zone() {
        return ZoneId.of(spec.zone());
    }

    /** The last day of points that are earned on {@code day}: the end of the month, some months later. */
    public LocalDate expiryOf(LocalDate day) {
        var months = spec.unit().expiryMonths();
        return months == null
                ? Lot.NEVER
                : YearMonth.from(day).plusMonths(months).atEndOfMonth();
    }

    /** The rule for an event of this CloudEvents type. */
    public Optional<ProgramSpec.BehaviorRule> ruleFor(String eventType) {
        return Optional.ofNullable(spec.earn().behavior()).stream()
                .flatMap(List::stream)
                .filter(rule -> rule.event().equals(eventType))
                .findFirst();
    }
}
