/** Points for what members do besides buying. */
@NullMarked
package dev.kantis.ledger.behavior;

import org.jspecify.annotations.NullMarked;
