/** Earn rules: conditions in CEL, what they give, and the pure judge that says what a basket earns and why. */
@NullMarked
package dev.kantis.ledger.rule;

import org.jspecify.annotations.NullMarked;
