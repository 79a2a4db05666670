/** What it costs to judge a purchase by the rules of a program, without servers. */
@NullMarked
package dev.kantis.bench.judge;

import org.jspecify.annotations.NullMarked;
