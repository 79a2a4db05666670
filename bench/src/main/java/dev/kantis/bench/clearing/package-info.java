/** How fast clearing reads the ledger, and whether a rebuild gives the same. */
@NullMarked
package dev.kantis.bench.clearing;

import org.jspecify.annotations.NullMarked;
