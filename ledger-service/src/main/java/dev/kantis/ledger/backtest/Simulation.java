package dev.kantis.ledger.backtest;

import dev.kantis.ledger.backtest.StoredPurchases.Period;
import dev.kantis.ledger.program.Program;
import java.util.Optional;

/**
 * What is simulated: a draft over the purchases of a period that were made for the program {@code recorded}, compared
 * with another version, or where there is none with what the purchases earned.
 */
public record Simulation(Program draft, Optional<Program> against, Program recorded, Period period) {

    /** The version whose units and values what is compared with has. */
    Program before() {
        return against.orElse(recorded);
    }
}
