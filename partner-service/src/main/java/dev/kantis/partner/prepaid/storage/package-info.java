/** Packs and limits in PostgreSQL. */
@NullMarked
package dev.kantis.partner.prepaid.storage;

import org.jspecify.annotations.NullMarked;
