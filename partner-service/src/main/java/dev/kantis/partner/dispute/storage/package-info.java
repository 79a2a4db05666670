/** Disputes in PostgreSQL. */
@NullMarked
package dev.kantis.partner.dispute.storage;

import org.jspecify.annotations.NullMarked;
