/** What the catalogue tells others. */
@NullMarked
package dev.kantis.rewards.catalogue.messaging;

import org.jspecify.annotations.NullMarked;
