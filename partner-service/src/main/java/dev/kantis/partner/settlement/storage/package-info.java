/** Closings and statements in PostgreSQL. */
@NullMarked
package dev.kantis.partner.settlement.storage;

import org.jspecify.annotations.NullMarked;
