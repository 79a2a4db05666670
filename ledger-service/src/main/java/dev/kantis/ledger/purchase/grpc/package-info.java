/** PurchaseService. */
@NullMarked
package dev.kantis.ledger.purchase.grpc;

import org.jspecify.annotations.NullMarked;
