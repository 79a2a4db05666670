/** A client of the till API for partners' tills. */
@NullMarked
package dev.kantis.till;

import org.jspecify.annotations.NullMarked;
