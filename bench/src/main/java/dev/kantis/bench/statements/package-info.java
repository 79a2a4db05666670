/** The ledger's statements without the service. */
@NullMarked
package dev.kantis.bench.statements;

import org.jspecify.annotations.NullMarked;
