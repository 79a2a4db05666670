/** Vouchers on gRPC. */
@NullMarked
package dev.kantis.rewards.voucher.grpc;

import org.jspecify.annotations.NullMarked;
