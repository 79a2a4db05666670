@NullMarked
package dev.kantis.bench.load;

import org.jspecify.annotations.NullMarked;
