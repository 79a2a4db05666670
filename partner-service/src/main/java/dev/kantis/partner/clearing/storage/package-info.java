/** What clearing makes of the ledger, in PostgreSQL. */
@NullMarked
package dev.kantis.partner.clearing.storage;

import org.jspecify.annotations.NullMarked;
