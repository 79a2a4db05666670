/** Sandboxes in PostgreSQL. */
@NullMarked
package dev.kantis.partner.sandbox.storage;

import org.jspecify.annotations.NullMarked;
