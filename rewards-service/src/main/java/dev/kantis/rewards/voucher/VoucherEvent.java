package dev.kantis.rewards.voucher;

import java.time.Instant;

/** What happened to a voucher at a till or by time. */
public sealed interface VoucherEvent {

    /** A till set it aside. */
    record Reserved(Reservation reservation) implements VoucherEvent {}

    /** The reservation is over and the voucher was not used. */
    record Released(Reservation reservation, boolean timedOut) implements VoucherEvent {}

    /** It was used up; {@code receipt} may be empty. */
    record Used(VoucherTill till, String receipt) implements VoucherEvent {}

    /** Nobody used it in time. */
    record Expired(Instant expireTime) implements VoucherEvent {}
}
