/** Events that may earn. */
@NullMarked
package dev.kantis.ledger.behavior.messaging;

import org.jspecify.annotations.NullMarked;
