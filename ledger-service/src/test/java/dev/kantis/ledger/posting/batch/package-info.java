@NullMarked
package dev.kantis.ledger.posting.batch;

import org.jspecify.annotations.NullMarked;
