@NullMarked
package dev.kantis.contracts;

import org.jspecify.annotations.NullMarked;
