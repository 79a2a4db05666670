/** Purchases as tills record them, against the ledger's own. */
@NullMarked
package dev.kantis.bench.till;

import org.jspecify.annotations.NullMarked;
