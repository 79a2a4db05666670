package dev.kantis.partner.webhook.storage;

/** The statements about deliveries. */
final class DeliverySql {
    static final String ADD = """
            INSERT INTO webhook_delivery (delivery_id, endpoint_id, event_id, event_type, state, next_try_time, create_time)
            VALUES ($1, $2, $3, $4, 'waiting', $5, $5)
            """;

    /** What was queued before begins a new round. */
    static final String QUEUE = """
            INSERT INTO webhook_delivery AS d (delivery_id, endpoint_id, seq, event_id, event_type, state, next_try_time,
              create_time)
            VALUES ($1, $2, $3, $4, $5, 'waiting', $6, $6)
            ON CONFLICT (endpoint_id, seq) DO UPDATE
            SET state = 'waiting', round_tries = 0, next_try_time = excluded.next_try_time, create_time = excluded.create_time
            """;

    static final String DROP = """
            UPDATE webhook_delivery SET state = 'dropped' WHERE endpoint_id = $1 AND state = 'waiting'
            """;
    static final String DROP_ONE = """
            UPDATE webhook_delivery SET state = 'dropped' WHERE delivery_id = $1 AND state = 'waiting'
            """;
    static final String WAITING = """
            SELECT count(*)::integer AS count FROM webhook_delivery WHERE endpoint_id = $1 AND state = 'waiting'
            """;
    static final String OF_ENDPOINT = """
            SELECT d.*, (
              SELECT jsonb_agg(jsonb_build_object('at', a.start_time, 'millis', a.millis, 'status', a.status_code,
                'failure', a.failure) ORDER BY a.number)
              FROM webhook_attempt a WHERE a.delivery_id = d.delivery_id AND a.number > d.tries - 20) AS attempts
            FROM webhook_delivery d
            WHERE d.endpoint_id = $1
              AND ($2::timestamptz IS NULL OR (d.create_time, d.delivery_id) < ($2::timestamptz, $3::uuid))
            ORDER BY d.create_time DESC, d.delivery_id DESC LIMIT $4
            """;

    /** So many of each endpoint, whatever waits at others. */
    static final String DUE = """
            SELECT e.*, d.delivery_id, d.seq AS delivery_seq, d.event_id, d.event_type, d.tries, d.round_tries,
              d.next_try_time, d.create_time AS queue_time
            FROM webhook_endpoint e
            CROSS JOIN LATERAL (
              SELECT * FROM webhook_delivery w
              WHERE w.endpoint_id = e.endpoint_id AND w.state = 'waiting' AND w.next_try_time <= $1
                AND w.delivery_id <> ALL($3)
              ORDER BY w.next_try_time, w.seq LIMIT $2) d
            WHERE e.state = 'enabled'
            ORDER BY d.next_try_time
            """;

    /** Nobody else has tried it meanwhile. */
    static final String SETTLE = """
            UPDATE webhook_delivery SET state = $3, next_try_time = $4, tries = tries + 1, round_tries = round_tries + 1
            WHERE delivery_id = $1 AND tries = $2 AND state = 'waiting'
            """;

    static final String NOTE = """
            INSERT INTO webhook_attempt (delivery_id, number, start_time, millis, status_code, failure)
            VALUES ($1, $2, $3, $4, $5, $6)
            """;
    static final String FAILING = """
            UPDATE webhook_endpoint SET failing_since = coalesce(failing_since, $2) WHERE endpoint_id = $1
            """;
    static final String NOT_FAILING = """
            UPDATE webhook_endpoint SET failing_since = NULL WHERE endpoint_id = $1 AND failing_since IS NOT NULL
            """;
    static final String FORGET = "DELETE FROM webhook_delivery WHERE create_time < $1";
    static final String BACKLOG = """
            SELECT count(d.*) AS due, coalesce(extract(epoch FROM $1 - min(d.next_try_time)), 0)::bigint AS seconds,
              (SELECT count(*) FROM webhook_endpoint WHERE state = 'enabled' AND failing_since IS NOT NULL) AS failing
            FROM webhook_delivery d JOIN webhook_endpoint e USING (endpoint_id)
            WHERE d.state = 'waiting' AND e.state = 'enabled' AND d.next_try_time <= $1
            """;

    private DeliverySql() {}
}
