/** How points move: wallets, lots, legs, and the one door through which every posting goes. */
@NullMarked
package dev.kantis.ledger.posting;

import org.jspecify.annotations.NullMarked;
