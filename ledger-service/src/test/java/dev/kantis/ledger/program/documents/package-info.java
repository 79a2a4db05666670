@NullMarked
package dev.kantis.ledger.program.documents;

import org.jspecify.annotations.NullMarked;
