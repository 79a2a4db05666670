@NullMarked
package dev.kantis.ledger.statement;

import org.jspecify.annotations.NullMarked;
