/** Activity in PostgreSQL. */
@NullMarked
package dev.kantis.partner.activity.storage;

import org.jspecify.annotations.NullMarked;
