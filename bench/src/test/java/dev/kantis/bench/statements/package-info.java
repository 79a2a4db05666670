@NullMarked
package dev.kantis.bench.statements;

import org.jspecify.annotations.NullMarked;
