/** Facts by events. */
@NullMarked
package dev.kantis.ledger.facts.messaging;

import org.jspecify.annotations.NullMarked;
