/** Rows about members. */
@NullMarked
package dev.kantis.ledger.rights.storage;

import org.jspecify.annotations.NullMarked;
