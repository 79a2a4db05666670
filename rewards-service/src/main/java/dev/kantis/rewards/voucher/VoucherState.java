package dev.kantis.rewards.voucher;

/** Where a voucher stands. */
public enum VoucherState {
    ISSUED,
    RESERVED,
    USED,
    EXPIRED,
    CANCELED
}
