/** Journeys, their versions and enrolments in PostgreSQL. */
@NullMarked
package dev.kantis.engagement.journey.storage;

import org.jspecify.annotations.NullMarked;
