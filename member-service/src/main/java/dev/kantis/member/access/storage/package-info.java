/** Accesses in PostgreSQL. */
@NullMarked
package dev.kantis.member.access.storage;

import org.jspecify.annotations.NullMarked;
