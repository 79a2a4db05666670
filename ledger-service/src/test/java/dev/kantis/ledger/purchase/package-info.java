@NullMarked
package dev.kantis.ledger.purchase;

import org.jspecify.annotations.NullMarked;
