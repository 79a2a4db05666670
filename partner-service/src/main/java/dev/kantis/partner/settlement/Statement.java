package dev.kantis.partner.settlement;

import dev.kantis.partner.clearing.Period;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** What a partner and the program owe each other for a period, in one currency: the sum of its lines. */
public record Statement(UUID id, UUID partner, Period period, String currency, int closing, List<StatementLine> lines) {
    private static final Comparator<StatementLine> ORDER = Comparator.comparing(StatementLine::kind)
            .thenComparing(StatementLine::correction)
            .thenComparing(line -> line.rate().contractVersion())
            .thenComparing(line -> line.rate().rule())
            .thenComparing(line -> line.rate().priceMicros())
            .thenComparing(line -> line.rate().share());

    public Statement {
        lines = lines.stream().sorted(ORDER).toList();
    }

    /** What the partner pays, in minor units; negative: it is paid. */
    public long net() {
        return lines.stream().mapToLong(StatementLine::amount).reduce(0, Math::addExact);
    }
}
