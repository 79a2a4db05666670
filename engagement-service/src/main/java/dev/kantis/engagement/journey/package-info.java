/** Journeys: what starts them, who may enter, and what they plan. */
@NullMarked
package dev.kantis.engagement.journey;

import org.jspecify.annotations.NullMarked;
