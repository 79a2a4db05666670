/** The audit as a program of its own, which needs the database and nothing else. */
@NullMarked
package dev.kantis.ledger.audit.verify;

import org.jspecify.annotations.NullMarked;
