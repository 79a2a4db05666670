/** Tells the other services what was posted: entries are the outbox, read by lane. */
@NullMarked
package dev.kantis.ledger.relay;

import org.jspecify.annotations.NullMarked;
