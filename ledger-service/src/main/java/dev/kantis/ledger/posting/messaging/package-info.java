/** Postings and purchases as events. */
@NullMarked
package dev.kantis.ledger.posting.messaging;

import org.jspecify.annotations.NullMarked;
