@NullMarked
package dev.kantis.ledger.audit;

import org.jspecify.annotations.NullMarked;
