package dev.kantis.engagement.journey;

/** What a journey did so far. */
public record JourneyCounts(
        String journey, long version, String triggerType, long planned, long sent, long suppressed, long failed) {}
