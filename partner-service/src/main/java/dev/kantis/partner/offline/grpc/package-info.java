/** Allowances, signed. */
@NullMarked
package dev.kantis.partner.offline.grpc;

import org.jspecify.annotations.NullMarked;
