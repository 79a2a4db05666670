/** Real servers and hand-written neighbors for the tests. */
@NullMarked
package dev.kantis.engagement.servers;

import org.jspecify.annotations.NullMarked;
