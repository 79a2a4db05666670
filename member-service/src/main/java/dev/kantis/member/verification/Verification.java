package dev.kantis.member.verification;

import dev.kantis.member.contact.Channel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A code that was asked for and is not confirmed yet. {@code codeHash} is of the code that was sent last; absent until
 * one was sent, and of a code that nobody was told when the address is known.
 */
public record Verification(
        UUID id,
        About about,
        Target target,
        Instant expiresAt,
        Counts counts,
        @Nullable String codeHash) {

    /** What confirming it does. */
    public enum About {
        /** Makes a person a member. */
        ENROLLMENT,
        /** Makes an address or number the member's. */
        CONTACT
    }

    /**
     * Where the code goes, and whose contact it is to become, if anybody's. It holds an address, so it does not print
     * itself.
     */
    public record Target(
            Channel channel,
            String address,
            String language,
            @Nullable UUID memberId) {
        @Override
        public String toString() {
            return "Target " + channel;
        }
    }

    /** How many letters were asked for, and how many codes were wrong. */
    public record Counts(int letters, int wrongCodes) {}

    /** What a code is worth. */
    public sealed interface Verdict {
        /** It is the one. */
        record Right() implements Verdict {}

        /** It is not; so many more may be tried. */
        record Wrong(int triesLeft) implements Verdict {}

        /** No code is worth anything any more. */
        record Over() implements Verdict {}
    }

    /** Judges a code by its hash. */
    public Verdict judge(String hash, VerificationLimits limits, Instant now) {
        if (!expiresAt.isAfter(now) || counts.wrongCodes() >= limits.tries()) {
            return new Verdict.Over();
        }
        return isOf(hash) ? new Verdict.Right() : new Verdict.Wrong(limits.tries() - counts.wrongCodes() - 1);
    }

    /** Whether another letter may be sent. */
    public boolean mayGoAgain(VerificationLimits limits, Instant now) {
        return expiresAt.isAfter(now)
                && counts.wrongCodes() < limits.tries()
                && counts.letters() < limits.lettersEach();
    }

    /** Takes the same time wherever the two differ. */
    private boolean isOf(String hash) {
        return codeHash != null
                && MessageDigest.isEqual(
                        codeHash.getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }
}
