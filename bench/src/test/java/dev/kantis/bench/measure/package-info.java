@NullMarked
package dev.kantis.bench.measure;

import org.jspecify.annotations.NullMarked;
