package dev.kantis.engagement.journey.documents;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code spec} of a {@code kind: Journey} document as it is written. */
record JourneySpec(
        @Nullable String trigger,
        @Nullable String entry,
        @JsonProperty("wait") @Nullable Duration delay,
        @Nullable MessageSpec message) {

    /** What is sent. */
    record MessageSpec(
            @Nullable String channel,
            @Nullable String purpose,
            @Nullable String template,
            @Nullable Map<String, @Nullable TextSpec> texts) {}

    /** Subject and body in one language. */
    record TextSpec(@Nullable String subject, @Nullable String body) {}
}
