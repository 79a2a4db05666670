package dev.kantis.rewards.voucher;

/** Where a voucher stands. */
public enum VoucherState {
    ISSUED,
    USED,
    EXPIRED,
    CANCELED
}
