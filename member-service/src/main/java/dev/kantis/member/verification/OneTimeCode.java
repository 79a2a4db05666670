package dev.kantis.member.verification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Codes of six digits, and the slow hash that is kept of them: trying all of them takes longer than a code is good. */
public final class OneTimeCode {
    private static final int CODES = 1_000_000;
    private static final int ROUNDS = 20_000;
    private static final int BITS = 128;

    private OneTimeCode() {}

    static String next(RandomGenerator random) {
        return "%06d".formatted(random.nextInt(CODES));
    }

    /** Takes about ten milliseconds: not for an event loop. The verification's id is the salt. */
    public static String hash(UUID verification, String code) {
        var salt = verification.toString().getBytes(StandardCharsets.US_ASCII);
        var digits = code.toCharArray();
        try {
            var key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(digits, salt, ROUNDS, BITS));
            return HexFormat.of().formatHex(key.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2", e);
        } finally {
            Arrays.fill(digits, '0');
        }
    }
}
