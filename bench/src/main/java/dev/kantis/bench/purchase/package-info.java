/** Recorded purchases a second by programs of different size. */
@NullMarked
package dev.kantis.bench.purchase;

import org.jspecify.annotations.NullMarked;
