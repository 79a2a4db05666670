package dev.kantis.engagement.journey.storage;

/** The statements about journeys and enrolments. */
final class JourneySql {
    /** One change of a journey at a time. */
    static final String LOCK = """
            SELECT pg_advisory_xact_lock(hashtextextended('journey ' || $1, 8086))
            """;

    static final String VERSIONS = """
            SELECT v.version, v.fingerprint, v.version = j.version AS live
            FROM journey_version v JOIN journey j USING (journey)
            WHERE v.journey = $1 ORDER BY v.version
            """;

    static final String ADD_VERSION = """
            INSERT INTO journey_version (journey, version, trigger_type, fingerprint, document, accepted_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            """;

    static final String MAKE_LIVE = """
            INSERT INTO journey (journey, version, trigger_type) VALUES ($1, $2, $3)
            ON CONFLICT (journey) DO UPDATE SET version = excluded.version, trigger_type = excluded.trigger_type
            """;

    static final String DOCUMENT = """
            SELECT document FROM journey_version WHERE journey = $1 AND version = $2
            """;

    static final String STARTED_BY = """
            SELECT journey, version, document FROM journey JOIN journey_version USING (journey, version)
            WHERE journey.trigger_type = $1 ORDER BY journey
            """;

    static final String COUNTS = """
            SELECT j.journey, j.version, j.trigger_type,
                   count(m.message_id) AS planned,
                   count(*) FILTER (WHERE m.state = 'sent') AS sent,
                   count(*) FILTER (WHERE m.state = 'suppressed') AS suppressed,
                   count(*) FILTER (WHERE m.state = 'failed') AS failed
            FROM journey j LEFT JOIN message m ON m.journey = j.journey
            GROUP BY j.journey, j.version, j.trigger_type ORDER BY j.journey LIMIT $1
            """;

    static final String LATEST_ENROLMENT = """
            SELECT enrolment_id, entered_at FROM enrolment
            WHERE journey = $1 AND member_id = $2 ORDER BY entered_at DESC LIMIT 1
            """;

    static final String ENROL = """
            INSERT INTO enrolment (enrolment_id, journey, version, member_id, entry_key, entered_at)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (journey, member_id, entry_key) DO NOTHING
            """;

    static final String PLAN_MESSAGE = """
            INSERT INTO message (message_id, enrolment_id, member_id, journey, version, template, channel, purpose, points,
                                 state, planned_at, due_at)
            VALUES ($1, $2, $3, $4, $5, $6, 'email', $7, $8, 'planned', $9, $10)
            """;

    private JourneySql() {}
}
