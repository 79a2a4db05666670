@NullMarked
package dev.kantis.ledger.tier;

import org.jspecify.annotations.NullMarked;
