/** What a till has to tell the platform, on its disk until it is told. */
@NullMarked
package dev.kantis.till.queue;

import org.jspecify.annotations.NullMarked;
