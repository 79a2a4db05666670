/** The servers and the service that are measured. */
@NullMarked
package dev.kantis.bench.stack;

import org.jspecify.annotations.NullMarked;
