/** What the ledger tells of purchases, and what is told of reviews. */
@NullMarked
package dev.kantis.partner.risk.messaging;

import org.jspecify.annotations.NullMarked;
