package dev.kantis.member.contact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One decision of a member about messages, as it was recorded. {@code country} is the member's at that time;
 * {@code contactPoint} marks the address or number that it is about, without saying it, and is absent for push.
 */
public record Consent(
        Purpose purpose,
        Channel channel,
        boolean granted,
        Evidence evidence,
        @Nullable Instant expiresAt,
        @Nullable String country,
        @Nullable ContactPointMark contactPoint,
        Instant recordedAt) {

    /** The same with the proof written otherwise: sealed, or open again. */
    public Consent withProof(@Nullable String proof) {
        var other = new Evidence(
                evidence.basis(), evidence.textVersion(), evidence.textLanguage(), evidence.source(), proof);
        return new Consent(purpose, channel, granted, other, expiresAt, country, contactPoint, recordedAt);
    }

    /** The same, recorded then. */
    Consent recordedAt(Instant time) {
        return new Consent(purpose, channel, granted, evidence, expiresAt, country, contactPoint, time);
    }

    /**
     * What shows that the decision was made: on which basis, by which text, where, and a reference of whoever took it.
     */
    public record Evidence(
            LegalBasis basis,
            String textVersion,
            @Nullable String textLanguage,
            Source source,
            @Nullable String proof) {

        public Evidence {
            if (textVersion.isBlank()) {
                throw new IllegalArgumentException("a consent names the version of its text");
            }
        }
    }

    /** Where a decision was taken. */
    public enum Source {
        APP,
        STORE,
        STAFF,
        PURCHASE,
        IMPORT,
        /** Two members became one, or two again. */
        MERGE
    }
}
