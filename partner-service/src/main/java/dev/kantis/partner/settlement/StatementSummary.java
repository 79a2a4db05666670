package dev.kantis.partner.settlement;

import dev.kantis.partner.clearing.Period;
import java.util.UUID;

/** A statement without its lines. */
public record StatementSummary(UUID id, UUID partner, Period period, String currency, int closing, long net) {
    public static StatementSummary of(Statement statement) {
        return new StatementSummary(
                statement.id(),
                statement.partner(),
                statement.period(),
                statement.currency(),
                statement.closing(),
                statement.net());
    }
}
