package dev.kantis.engagement.message.storage;

/** The statements about messages. Leases are judged by the database's clock, which all replicas share. */
final class MessageSql {
    static final String CLAIM = """
            UPDATE message m SET lease = $1, lease_until = now() + $2 * interval '1 millisecond'
            FROM (SELECT message_id FROM message
                  WHERE state IN ('planned', 'handing_over') AND due_at <= $3
                    AND (lease_until IS NULL OR lease_until < now())
                  ORDER BY due_at LIMIT $4 FOR UPDATE SKIP LOCKED) due
            WHERE m.message_id = due.message_id
            RETURNING m.message_id, m.member_id, m.journey, m.version, m.purpose, m.points, m.tries, m.refused_since
            """;

    static final String BEGIN_HAND_OVER = """
            UPDATE message SET state = 'handing_over', lease_until = now() + $3 * interval '1 millisecond'
            WHERE message_id = $1 AND lease = $2 AND lease_until > now() AND state IN ('planned', 'handing_over')
            """;

    static final String SETTLE = """
            UPDATE message SET state = $3, reason = $4, settled_at = $5, lease = NULL, lease_until = NULL
            WHERE message_id = $1 AND lease = $2 AND state IN ('planned', 'handing_over')
            """;

    static final String POSTPONE = """
            UPDATE message SET state = 'planned', due_at = $3, refused_since = $4, tries = tries + 1,
                               lease = NULL, lease_until = NULL
            WHERE message_id = $1 AND lease = $2 AND state IN ('planned', 'handing_over')
            """;

    static final String LIST = """
            SELECT message_id, journey, template, state, reason, planned_at, settled_at FROM message
            WHERE member_id = $1 AND ($2::uuid IS NULL OR message_id < $2) ORDER BY message_id DESC LIMIT $3
            """;

    private MessageSql() {}
}
