package dev.kantis.rewards.redemption;

/** What is done in the transaction that writes the next state. */
public enum Effect {
    MAKE_VOUCHER,
    GIVE_VOUCHER,
    CANCEL_VOUCHER,
    GIVE_PIECE_BACK,
    TELL_REDEEMED,
    TELL_CANCELED
}
