/** Searches in PostgreSQL. */
@NullMarked
package dev.kantis.member.search.storage;

import org.jspecify.annotations.NullMarked;
