/** Reading the ledger: what expires, what was, why an entry is as it is, and the sums that finance needs. */
@NullMarked
package dev.kantis.ledger.statement;

import org.jspecify.annotations.NullMarked;
