/** What a service answers about one member's records in PostgreSQL: all of them, and their end. */
@NullMarked
package dev.kantis.kit.rights;

import org.jspecify.annotations.NullMarked;
