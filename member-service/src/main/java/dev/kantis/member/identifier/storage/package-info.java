/** Identifiers in PostgreSQL. */
@NullMarked
package dev.kantis.member.identifier.storage;

import org.jspecify.annotations.NullMarked;
