/** Occasions of members in PostgreSQL. */
@NullMarked
package dev.kantis.ledger.behavior.storage;

import org.jspecify.annotations.NullMarked;
