/** The clearing house: what every ledger entry means in money between partners and the program. */
@NullMarked
package dev.kantis.partner.clearing;

import org.jspecify.annotations.NullMarked;
