/** Erasures in PostgreSQL, and the rows of this service. */
@NullMarked
package dev.kantis.member.erasure.storage;

import org.jspecify.annotations.NullMarked;
