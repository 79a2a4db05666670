/** Facts on PostgreSQL. */
@NullMarked
package dev.kantis.ledger.facts.storage;

import org.jspecify.annotations.NullMarked;
