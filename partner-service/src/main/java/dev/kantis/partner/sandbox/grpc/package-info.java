/** SandboxService, and the ledger's part of sandboxes. */
@NullMarked
package dev.kantis.partner.sandbox.grpc;

import org.jspecify.annotations.NullMarked;
