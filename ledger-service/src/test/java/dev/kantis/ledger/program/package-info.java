@NullMarked
package dev.kantis.ledger.program;

import org.jspecify.annotations.NullMarked;
