/** Messages in PostgreSQL. */
@NullMarked
package dev.kantis.engagement.message.storage;

import org.jspecify.annotations.NullMarked;
