/** Journeys as YAML documents. */
@NullMarked
package dev.kantis.engagement.journey.documents;

import org.jspecify.annotations.NullMarked;
