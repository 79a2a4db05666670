@NullMarked
package dev.kantis.ledger.program.storage;

import org.jspecify.annotations.NullMarked;
