/** The timeline in PostgreSQL. */
@NullMarked
package dev.kantis.engagement.timeline.storage;

import org.jspecify.annotations.NullMarked;
