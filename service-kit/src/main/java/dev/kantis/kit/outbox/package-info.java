/** Events leave in the transaction of the change that they tell. */
@NullMarked
package dev.kantis.kit.outbox;

import org.jspecify.annotations.NullMarked;
