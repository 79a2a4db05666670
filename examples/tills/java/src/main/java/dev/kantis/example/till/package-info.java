/** A till to copy. */
@NullMarked
package dev.kantis.example.till;

import org.jspecify.annotations.NullMarked;
