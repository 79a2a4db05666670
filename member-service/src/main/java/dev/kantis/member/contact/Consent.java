package dev.kantis.member.contact;

import java.time.Instant;

/** One decision of a member about messages, with the version of the text that was shown. */
public record Consent(Purpose purpose, Channel channel, boolean granted, String textVersion, Instant recordedAt) {

    public Consent {
        if (textVersion.isBlank()) {
            throw new IllegalArgumentException("a consent names the version of its text");
        }
    }
}
