/** Messages: from planned to settled. */
@NullMarked
package dev.kantis.engagement.message;

import org.jspecify.annotations.NullMarked;
