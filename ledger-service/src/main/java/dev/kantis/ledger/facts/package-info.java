/** What other services tell of members, as far as rules may ask for it. */
@NullMarked
package dev.kantis.ledger.facts;

import org.jspecify.annotations.NullMarked;
