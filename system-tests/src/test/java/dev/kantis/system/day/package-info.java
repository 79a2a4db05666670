/** A scripted day at many tills, and what it has to come to. */
@NullMarked
package dev.kantis.system.day;

import org.jspecify.annotations.NullMarked;
