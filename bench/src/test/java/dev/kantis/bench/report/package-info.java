@NullMarked
package dev.kantis.bench.report;

import org.jspecify.annotations.NullMarked;
