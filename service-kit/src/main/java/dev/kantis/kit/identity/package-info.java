/** Who is calling, and whether they may. */
@NullMarked
package dev.kantis.kit.identity;

import org.jspecify.annotations.NullMarked;
