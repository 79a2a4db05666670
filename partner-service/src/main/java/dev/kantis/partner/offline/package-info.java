/** Payments with points while a till is offline: within a signed allowance that a hold of the ledger stands behind. */
@NullMarked
package dev.kantis.partner.offline;

import org.jspecify.annotations.NullMarked;
