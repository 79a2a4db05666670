@NullMarked
package dev.kantis.ledger.posting.storage;

import org.jspecify.annotations.NullMarked;
