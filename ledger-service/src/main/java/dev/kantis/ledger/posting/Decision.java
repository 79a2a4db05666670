package dev.kantis.ledger.posting;

import dev.kantis.kit.errors.Outcome;

/** Decides an operation on one owner's wallet. Pure: the same state gets the same outcome. */
@FunctionalInterface
public interface Decision {
    Outcome<Draft> decide(LedgerState state);
}
