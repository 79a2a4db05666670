@NullMarked
package dev.kantis.bench.judge;

import org.jspecify.annotations.NullMarked;
