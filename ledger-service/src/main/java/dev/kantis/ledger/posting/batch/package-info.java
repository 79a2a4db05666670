/** A batch of operations on locked lanes: what was read, what is decided, what will be written. Pure. */
@NullMarked
package dev.kantis.ledger.posting.batch;

import org.jspecify.annotations.NullMarked;
