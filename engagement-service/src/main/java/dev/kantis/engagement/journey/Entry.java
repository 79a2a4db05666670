package dev.kantis.engagement.journey;

import java.time.Instant;

/** The decision that a member enters a journey, and when the journey's message is due. */
public record Entry(Journey journey, Happening event, String entryKey, Instant dueAt) {}
