package dev.kantis.member.contact;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/**
 * Tells one contact point of a member from another without saying what it is: the first 16 bytes of a hash over member,
 * channel and value, in hexadecimal digits. The same address of another member has another mark.
 */
public record ContactPointMark(String digits) {
    private static final int BYTES = 16;

    public static ContactPointMark of(UUID memberId, Channel channel, String value) {
        return hash(memberId + " " + channel + " " + value.toLowerCase(Locale.ROOT));
    }

    /** The mark as it is stored: nobody can check an address against it without the member's salt. */
    ContactPointMark salted(UUID salt) {
        return hash(salt + " " + digits);
    }

    private static ContactPointMark hash(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new ContactPointMark(HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
