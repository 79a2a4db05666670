@NullMarked
package dev.kantis.ledger.posting;

import org.jspecify.annotations.NullMarked;
