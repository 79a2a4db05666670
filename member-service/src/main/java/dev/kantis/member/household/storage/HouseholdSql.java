package dev.kantis.member.household.storage;

/** The statements about households. */
final class HouseholdSql {
    static final String FIND = """
            SELECT m.household_id, m.member_id, m.role, m.state, m.joined_at FROM household_member m
            WHERE m.household_id = (SELECT household_id FROM household_member WHERE member_id = $1)
            ORDER BY m.joined_at, m.member_id
            """;
    static final String LOCK_OF = """
            SELECT household_id FROM household
            WHERE household_id = (SELECT household_id FROM household_member WHERE member_id = $1) FOR UPDATE
            """;
    static final String LOCK = """
            SELECT household_id FROM household WHERE household_id = $1 FOR UPDATE
            """;
    static final String MATES = """
            SELECT household_id, member_id, role, state, joined_at FROM household_member WHERE household_id = $1
            ORDER BY joined_at, member_id
            """;
    static final String IS_MERGED = """
            SELECT 1 FROM member_merge
            WHERE (survivor_id = $1 OR absorbed_id = $1) AND state IN ('merging', 'merged', 'separating') LIMIT 1
            """;
    static final String MAKE = """
            INSERT INTO household (household_id, made_at) VALUES ($1, $2)
            """;
    static final String ADD = """
            INSERT INTO household_member (member_id, household_id, role, state, joined_at, ledger_request, due_at)
            VALUES ($1, $2, $3, 'joining', $4, $5, now())
            """;
    static final String LEAVE = """
            UPDATE household_member SET state = 'leaving', ledger_request = $2, due_at = now(), attempts = 0
            WHERE member_id = $1 AND state = 'active'
            """;
    /** In one statement the row of either would be the second owner for a moment. */
    static final String TAKE_OWNER = """
            UPDATE household_member SET role = 'member' WHERE household_id = $1 AND role = 'owner'
            """;

    static final String GIVE_OWNER = """
            UPDATE household_member SET role = 'owner' WHERE household_id = $1 AND member_id = $2
            """;
    static final String INVITATIONS = """
            SELECT count(*)::integer AS unused FROM household_invitation
            WHERE household_id = $1 AND request_id <> $2 AND expires_at > $3
            """;
    static final String INVITE = """
            INSERT INTO household_invitation (household_id, request_id, token_hash, expires_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (household_id, request_id)
            DO UPDATE SET token_hash = excluded.token_hash, expires_at = excluded.expires_at
            """;
    static final String INVITED = """
            SELECT household_id FROM household_invitation WHERE token_hash = $1 AND expires_at > $2 FOR UPDATE
            """;
    static final String USE = """
            DELETE FROM household_invitation WHERE token_hash = $1
            """;
    static final String CLAIM = """
            UPDATE household_member SET due_at = now() + $2 * interval '1 millisecond', attempts = attempts + 1
            WHERE member_id IN (
              SELECT member_id FROM household_member WHERE due_at <= now() ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED
            )
            RETURNING member_id, household_id, state, ledger_request, attempts
            """;
    static final String JOINED = """
            UPDATE household_member SET state = 'active', ledger_request = NULL, due_at = NULL, attempts = 0
            WHERE member_id = $1 AND ledger_request = $2 AND state = 'joining'
            """;
    static final String GONE = """
            DELETE FROM household_member WHERE member_id = $1 AND ledger_request = $2
            """;
    /** When the owner is gone, who has been there longest is the owner. */
    static final String PROMOTE = """
            UPDATE household_member SET role = 'owner'
            WHERE member_id = (SELECT member_id FROM household_member WHERE household_id = $1
                               ORDER BY joined_at, member_id LIMIT 1)
              AND NOT EXISTS (SELECT 1 FROM household_member o WHERE o.household_id = $1 AND o.role = 'owner')
            """;

    static final String LATER = """
            UPDATE household_member SET ledger_request = $3, due_at = now() + $4 * interval '1 millisecond'
            WHERE member_id = $1 AND ledger_request = $2
            """;
    static final String DROP_INVITATIONS = """
            DELETE FROM household_invitation i WHERE household_id = $1
              AND NOT EXISTS (SELECT 1 FROM household_member m WHERE m.household_id = i.household_id)
            """;
    static final String DROP = """
            DELETE FROM household h WHERE household_id = $1
              AND NOT EXISTS (SELECT 1 FROM household_member m WHERE m.household_id = h.household_id)
            """;
    static final String FORGET = """
            DELETE FROM household_invitation WHERE expires_at < $1
            """;

    private HouseholdSql() {}
}
