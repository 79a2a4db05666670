package dev.kantis.rewards.voucher;

/** A till of a partner, by the partner's name. */
public record VoucherTill(String partner, String store, String terminal) {}
