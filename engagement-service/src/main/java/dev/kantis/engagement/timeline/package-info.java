/** What happened, and what it starts. */
@NullMarked
package dev.kantis.engagement.timeline;

import org.jspecify.annotations.NullMarked;
