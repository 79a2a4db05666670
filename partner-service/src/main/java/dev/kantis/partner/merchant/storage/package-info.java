/** Partners in PostgreSQL. */
@NullMarked
package dev.kantis.partner.merchant.storage;

import org.jspecify.annotations.NullMarked;
