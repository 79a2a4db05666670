package dev.kantis.partner.till;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes hashes under which members are remembered, so that no e-mail or number lies in memory. The key is new with each
 * start: the hashes mean nothing elsewhere.
 */
final class IdentifierHashes {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKey key;

    IdentifierHashes() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** The first 128 bits of a keyed hash. */
    record Hash(long high, long low) {}

    Hash of(ShownIdentifier identifier) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((identifier.kind() + " " + identifier.scope() + " ").getBytes(StandardCharsets.UTF_8));
            var hash = ByteBuffer.wrap(mac.doFinal(identifier.value().getBytes(StandardCharsets.UTF_8)));
            return new Hash(hash.getLong(), hash.getLong());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
