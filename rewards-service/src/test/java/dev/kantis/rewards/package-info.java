@NullMarked
package dev.kantis.rewards;

import org.jspecify.annotations.NullMarked;
