/** The catalogue: what members can get for points. */
@NullMarked
package dev.kantis.rewards.catalogue;

import org.jspecify.annotations.NullMarked;
