/** How fast a draft of the program is judged over stored purchases. */
@NullMarked
package dev.kantis.bench.backtest;

import org.jspecify.annotations.NullMarked;
