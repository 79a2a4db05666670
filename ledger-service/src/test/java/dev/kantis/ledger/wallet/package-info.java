@NullMarked
package dev.kantis.ledger.wallet;

import org.jspecify.annotations.NullMarked;
