/** Reads entries by lane cursor. */
@NullMarked
package dev.kantis.ledger.relay.storage;

import org.jspecify.annotations.NullMarked;
