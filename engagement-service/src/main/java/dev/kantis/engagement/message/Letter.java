package dev.kantis.engagement.message;

import java.util.UUID;

/** A message in words, for the moment of its hand-over. It holds personal data, so it does not print itself. */
public record Letter(UUID messageId, String address, String subject, String body) {
    @Override
    public String toString() {
        return "Letter " + messageId;
    }
}
