/** Rules, reviews and what rules look back at, in PostgreSQL. */
@NullMarked
package dev.kantis.partner.risk.storage;

import org.jspecify.annotations.NullMarked;
