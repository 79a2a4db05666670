/** The ledger: the only place where points change. */
@NullMarked
package dev.kantis.ledger;

import org.jspecify.annotations.NullMarked;
