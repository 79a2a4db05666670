@NullMarked
package dev.kantis.ledger.liability;

import org.jspecify.annotations.NullMarked;
