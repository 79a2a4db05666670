/** Where members stand, and what time alone does to it. */
@NullMarked
package dev.kantis.ledger.progress;

import org.jspecify.annotations.NullMarked;
