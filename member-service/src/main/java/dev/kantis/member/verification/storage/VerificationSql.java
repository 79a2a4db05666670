package dev.kantis.member.verification.storage;

/** The statements about verifications. */
final class VerificationSql {
    static final String LOCK_ADDRESS = """
            SELECT pg_advisory_xact_lock(hashtextextended($1, 7340))
            """;
    static final String LETTERS_TO = """
            SELECT coalesce(sum(letters), 0)::integer AS letters, coalesce(min(started_at), now()) AS first
            FROM verification WHERE address = $1 AND started_at > $2
            """;
    static final String START = """
            INSERT INTO verification (verification_id, about, channel, address, language, member_id, application,
                                      started_at, expires_at, send_due_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now())
            """;
    static final String LOCK = """
            SELECT verification_id, about, channel, address, language, member_id, expires_at, letters, wrong_codes, code_hash
            FROM verification WHERE verification_id = $1 FOR UPDATE
            """;
    static final String COUNT_WRONG = """
            UPDATE verification SET wrong_codes = wrong_codes + 1 WHERE verification_id = $1
            """;
    static final String ASK_AGAIN = """
            UPDATE verification SET letters = letters + 1, send_due_at = now() WHERE verification_id = $1
            """;
    static final String REMOVE = """
            DELETE FROM verification WHERE verification_id = $1 RETURNING application
            """;
    static final String PROVE_EMAIL = """
            WITH old AS (SELECT email FROM member WHERE member_id = $1 AND merged_into IS NULL FOR NO KEY UPDATE)
            UPDATE member m SET email = $2, email_verified_at = $3, version = version + 1 FROM old
            WHERE m.member_id = $1 AND NOT EXISTS (SELECT 1 FROM member o WHERE o.email = $2 AND o.member_id <> $1)
            RETURNING m.version, m.language, old.email AS old_address
            """;
    static final String PROVE_PHONE = """
            WITH old AS (SELECT phone FROM member WHERE member_id = $1 AND merged_into IS NULL FOR NO KEY UPDATE)
            UPDATE member m SET phone = $2, phone_verified_at = $3, version = version + 1 FROM old
            WHERE m.member_id = $1 AND NOT EXISTS (SELECT 1 FROM member o WHERE o.phone = $2 AND o.member_id <> $1)
            RETURNING m.version, m.language, old.phone AS old_address
            """;
    static final String DROP_OTHERS = """
            DELETE FROM verification WHERE member_id = $1 AND channel = $2
            """;
    static final String CHANGED = """
            INSERT INTO contact_change (change_id, member_id, channel, old_address, language) VALUES ($1, $2, $3, $4, $5)
            """;
    static final String CLAIM = """
            UPDATE verification v SET send_due_at = now() + $2 * interval '1 millisecond', send_attempts = send_attempts + 1
            WHERE verification_id IN (
              SELECT verification_id FROM verification WHERE send_due_at <= now() AND expires_at > now()
              ORDER BY send_due_at LIMIT $1 FOR UPDATE SKIP LOCKED
            )
            RETURNING verification_id, about, channel, address, language, member_id, expires_at, send_attempts,
              (channel = 'email' AND EXISTS (
                SELECT 1 FROM member m WHERE m.email = v.address AND m.member_id IS DISTINCT FROM v.member_id
                  AND (v.about <> 'enrollment' OR m.identity_state <> 'none' OR m.merged_into IS NOT NULL)))
              OR (channel = 'sms' AND EXISTS (
                SELECT 1 FROM member m WHERE m.phone = v.address AND m.member_id IS DISTINCT FROM v.member_id)) AS taken
            """;
    static final String EXPECT = """
            UPDATE verification SET code_hash = $3 WHERE verification_id = $1 AND send_attempts = $2
            """;
    static final String SENT = """
            UPDATE verification SET send_due_at = NULL WHERE verification_id = $1 AND send_attempts = $2
            """;
    static final String POSTPONE = """
            UPDATE verification SET send_due_at = now() + $3 * interval '1 millisecond'
            WHERE verification_id = $1 AND send_attempts = $2
            """;
    static final String FORGET = """
            DELETE FROM verification WHERE expires_at < $1
            """;

    private VerificationSql() {}
}
