/** Benchmarks of packaged services, with everything they need on this machine. */
@NullMarked
package dev.kantis.bench;

import org.jspecify.annotations.NullMarked;
