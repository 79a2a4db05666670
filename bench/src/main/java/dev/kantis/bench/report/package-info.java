/** What was measured, put in relation, and whether it may be believed. */
@NullMarked
package dev.kantis.bench.report;

import org.jspecify.annotations.NullMarked;
