/** Exports in PostgreSQL, and the rows of this service. */
@NullMarked
package dev.kantis.member.export.storage;

import org.jspecify.annotations.NullMarked;
