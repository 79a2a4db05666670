@NullMarked
package dev.kantis.bench;

import org.jspecify.annotations.NullMarked;
