/** Members by the million: from a file, and found again. */
@NullMarked
package dev.kantis.bench.members;

import org.jspecify.annotations.NullMarked;
