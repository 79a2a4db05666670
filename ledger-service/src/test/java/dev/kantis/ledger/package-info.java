@NullMarked
package dev.kantis.ledger;

import org.jspecify.annotations.NullMarked;
