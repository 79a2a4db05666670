@NullMarked
package dev.kantis.ledger.owner;

import org.jspecify.annotations.NullMarked;
