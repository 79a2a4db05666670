package dev.kantis.ledger.rule;

/** A checked condition. False also where it cannot be decided, such as a division by zero. */
@FunctionalInterface
interface Condition {
    boolean holds(Variables variables);
}
