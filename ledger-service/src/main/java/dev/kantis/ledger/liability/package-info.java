/** What the program owes: points by the month they were issued in and the month they expire in, day by day. */
@NullMarked
package dev.kantis.ledger.liability;

import org.jspecify.annotations.NullMarked;
