/** The catalogue in PostgreSQL. */
@NullMarked
package dev.kantis.rewards.catalogue.storage;

import org.jspecify.annotations.NullMarked;
