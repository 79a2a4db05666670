package dev.kantis.rewards.voucher.storage;

/** The statements on vouchers. */
final class VoucherSql {
    private static final String COLUMNS = """
            SELECT voucher_id, member_id, code, reward, title, partners, state, reservation_id, reserved_by, reserve_until,
                reserved_store, issue_time, expire_time
            FROM voucher
            """;

    static final String MAKE = """
            INSERT INTO voucher (voucher_id, member_id, redemption_id, reward, title, code, state, valid_days, create_time,
                partners)
            VALUES ($1, $2, $3, $4, $5, $6, 'pending', $7, $8, $9)
            """;

    static final String GIVE = """
            UPDATE voucher SET state = 'issued', issue_time = $2::timestamptz,
                expire_time = $2::timestamptz + valid_days * interval '24 hours'
            WHERE redemption_id = $1 AND state = 'pending'
            """;

    static final String CANCEL = """
            UPDATE voucher SET state = 'canceled' WHERE redemption_id = $1 AND state = 'pending'
            """;

    static final String OF_MEMBER = COLUMNS + """
            WHERE member_id = $1 AND issue_time IS NOT NULL AND ($2::uuid IS NULL OR voucher_id < $2)
            ORDER BY voucher_id DESC LIMIT $3
            """;

    static final String WITH_CODE = COLUMNS + "WHERE code = $1 AND issue_time IS NOT NULL";

    static final String LOCK_WITH_CODE = WITH_CODE + " FOR UPDATE";

    static final String LOCK_OVERDUE = COLUMNS + """
            WHERE (state = 'reserved' AND reserve_until <= $1) OR (state = 'issued' AND expire_time <= $1)
            LIMIT $2 FOR UPDATE SKIP LOCKED
            """;

    static final String WRITE = """
            UPDATE voucher SET state = $2, reservation_id = $3, reserved_by = $4, reserve_until = $5, used_by = $6,
                used_store = $7, used_terminal = $8, used_receipt = $9, use_time = $10, reserved_store = $11
            WHERE voucher_id = $1
            """;

    private VoucherSql() {}
}
