package dev.kantis.partner.activity;

import java.util.Arrays;

/** What happened; {@code code} is for ever, in the database. */
public enum ActivityKind {
    PURCHASE_RECORDED(1, "purchase.recorded"),
    PURCHASE_RETURNED(2, "purchase.returned"),
    POINTS_HELD(3, "points.held"),
    POINTS_CAPTURED(4, "points.captured"),
    POINTS_RELEASED(5, "points.released"),
    PAYMENT_CANCELED(6, "payment.canceled"),
    VOUCHER_RESERVED(7, "voucher.reserved"),
    VOUCHER_RELEASED(8, "voucher.released"),
    VOUCHER_USED(9, "voucher.used"),
    STATEMENT_CLOSED(20, "statement.closed"),
    DISPUTE_DECIDED(21, "dispute.decided"),
    WEBHOOK_DISABLED(22, "webhook.disabled");

    private static final int OFFICE = 20;

    private final int code;
    private final String type;

    ActivityKind(int code, String type) {
        this.code = code;
        this.type = type;
    }

    public int code() {
        return code;
    }

    /** What webhooks call it. */
    public String type() {
        return type;
    }

    /** Whether it happened at a store, or between the partner's office and the program's. */
    public boolean isAtStores() {
        return code < OFFICE;
    }

    /** The one with this code. */
    public static ActivityKind of(int code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind has code " + code));
    }
}
