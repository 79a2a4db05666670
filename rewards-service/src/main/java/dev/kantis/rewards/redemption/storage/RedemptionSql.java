package dev.kantis.rewards.redemption.storage;

/** The statements on redemptions. */
final class RedemptionSql {
    private static final String COLUMNS = """
            redemption_id, member_id, reward, unit, points, title, voucher_days, has_piece, fingerprint, state, hold_id,
            voucher_id, refusal_reason, refusal_message, refusal_facts, attempts, create_time, partners
            """;

    static final String CLAIM = """
            INSERT INTO redemption (redemption_id, member_id, request_id, fingerprint, reward, reward_version, unit,
                points, title, voucher_days, has_piece, state, refusal_reason, refusal_message, refusal_facts,
                create_time, change_time, retry_time, partners)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16, $17, $18)
            ON CONFLICT (member_id, request_id) DO NOTHING
            """;

    static final String OF_REQUEST = "SELECT " + COLUMNS + "FROM redemption WHERE member_id = $1 AND request_id = $2";

    static final String FIND =
            "SELECT " + COLUMNS + "FROM redemption WHERE redemption_id = $1 AND ($2::uuid IS NULL OR member_id = $2)";

    static final String LOCK = "SELECT " + COLUMNS + "FROM redemption WHERE redemption_id = $1 FOR UPDATE";

    static final String WRITE_STATE = """
            UPDATE redemption SET state = $2, hold_id = coalesce($3, hold_id), voucher_id = coalesce($4, voucher_id),
                has_piece = $5, refusal_reason = $6, refusal_message = $7, refusal_facts = $8, change_time = $9,
                retry_time = $10, attempts = 0
            WHERE redemption_id = $1
            """;

    static final String TRY_LATER = """
            UPDATE redemption SET retry_time = $2, attempts = attempts + 1 WHERE redemption_id = $1
            """;

    static final String TAKE_UP = """
            UPDATE redemption SET retry_time = $2
            WHERE redemption_id IN (
                SELECT redemption_id FROM redemption
                WHERE state IN ('stock_reserved', 'points_held') AND retry_time < $1
                ORDER BY retry_time LIMIT $3 FOR UPDATE SKIP LOCKED)
            RETURNING
            """ + COLUMNS;

    private RedemptionSql() {}
}
