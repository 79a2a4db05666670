/** What is sent, how much of it at once, and what came back. */
@NullMarked
package dev.kantis.bench.load;

import org.jspecify.annotations.NullMarked;
