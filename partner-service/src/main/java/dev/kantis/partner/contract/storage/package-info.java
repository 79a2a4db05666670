/** Contracts in PostgreSQL. */
@NullMarked
package dev.kantis.partner.contract.storage;

import org.jspecify.annotations.NullMarked;
