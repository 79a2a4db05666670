/** Merges in PostgreSQL. */
@NullMarked
package dev.kantis.member.merging.storage;

import org.jspecify.annotations.NullMarked;
