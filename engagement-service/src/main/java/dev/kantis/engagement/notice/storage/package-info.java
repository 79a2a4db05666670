/** What is remembered of notices, in PostgreSQL. */
@NullMarked
package dev.kantis.engagement.notice.storage;

import org.jspecify.annotations.NullMarked;
