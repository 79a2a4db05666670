/** Keys in PostgreSQL. */
@NullMarked
package dev.kantis.member.keys.storage;

import org.jspecify.annotations.NullMarked;
