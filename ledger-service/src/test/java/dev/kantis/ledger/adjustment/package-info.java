@NullMarked
package dev.kantis.ledger.adjustment;

import org.jspecify.annotations.NullMarked;
