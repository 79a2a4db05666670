/** What the platform tells members, and why. */
@NullMarked
package dev.kantis.engagement;

import org.jspecify.annotations.NullMarked;
