/** Events from Kafka. */
@NullMarked
package dev.kantis.engagement.timeline.messaging;

import org.jspecify.annotations.NullMarked;
