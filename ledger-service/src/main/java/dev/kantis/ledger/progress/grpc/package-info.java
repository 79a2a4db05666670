/** ProgressService. */
@NullMarked
package dev.kantis.ledger.progress.grpc;

import org.jspecify.annotations.NullMarked;
