/** Readings before and after a cell: database, processes, the service's metrics. */
@NullMarked
package dev.kantis.bench.measure;

import org.jspecify.annotations.NullMarked;
