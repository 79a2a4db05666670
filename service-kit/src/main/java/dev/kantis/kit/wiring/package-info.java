/** Clock and ids, produced for injection. */
@NullMarked
package dev.kantis.kit.wiring;

import org.jspecify.annotations.NullMarked;
