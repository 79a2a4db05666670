package dev.kantis.contracts;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every Kafka topic of the platform: its name, key, partitions and retention. Declared here and nowhere else. */
public enum Topic {
    MEMBERS("kantis.member.members.v1", "member id", Cleanup.DELETE, Duration.ofDays(30)),
    POSTINGS("kantis.ledger.postings.v1", "member id", Cleanup.DELETE, Duration.ofDays(30)),
    PURCHASES("kantis.ledger.purchases.v1", "member id", Cleanup.DELETE, Duration.ofDays(30)),
    TIERS("kantis.ledger.tiers.v1", "member id", Cleanup.DELETE, Duration.ofDays(30)),
    /** What is posted in sandboxes: the events of the three above, for partner-service alone. */
    SANDBOXES("kantis.ledger.sandboxes.v1", "member id", Cleanup.DELETE, Duration.ofDays(7)),
    REDEMPTIONS("kantis.rewards.redemptions.v1", "member id", Cleanup.DELETE, Duration.ofDays(30)),
    CATALOGUE("kantis.rewards.catalogue.v1", "reward name", Cleanup.COMPACT, Duration.ZERO),
    PARTNERS("kantis.partner.partners.v1", "partner id", Cleanup.COMPACT, Duration.ZERO),
    SETTLEMENTS("kantis.partner.settlements.v1", "partner id", Cleanup.DELETE, Duration.ofDays(30)),
    RESPONSES("kantis.feedback.responses.v1", "member id", Cleanup.DELETE, Duration.ofDays(30)),
    CASES("kantis.feedback.cases.v1", "member id", Cleanup.DELETE, Duration.ofDays(30)),
    SENDS("kantis.engagement.sends.v1", "member id", Cleanup.DELETE, Duration.ofDays(14)),
    SEGMENTS("kantis.engagement.segments.v1", "member id", Cleanup.DELETE, Duration.ofDays(14));

    /** Dead letters wait this long for somebody to look. */
    public static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(90);

    private static final int PARTITIONS = 6;

    private final String topicName;
    private final String key;
    private final Cleanup cleanup;
    private final Duration retention;

    Topic(String topicName, String key, Cleanup cleanup, Duration retention) {
        this.topicName = topicName;
        this.key = key;
        this.cleanup = cleanup;
        this.retention = retention;
    }

    /** The name on the broker. */
    public String topicName() {
        return topicName;
    }

    /** What the record key is, in words. */
    public String key() {
        return key;
    }

    /** How many partitions the topic and its dead letters have. */
    public int partitions() {
        return PARTITIONS;
    }

    /** The broker's settings of the topic. */
    public Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("cleanup.policy", cleanup == Cleanup.COMPACT ? "compact" : "delete");
        if (cleanup == Cleanup.DELETE) {
            settings.put("retention.ms", Long.toString(retention.toMillis()));
        }
        return settings;
    }

    /** Where events go that a consumer could not use. */
    public String deadLetterName() {
        return topicName + ".dlq";
    }

    /** The broker's settings of the dead letters. */
    public Map<String, String> deadLetterSettings() {
        return Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(DEAD_LETTER_RETENTION.toMillis()));
    }

    private enum Cleanup {
        DELETE,
        COMPACT
    }
}
