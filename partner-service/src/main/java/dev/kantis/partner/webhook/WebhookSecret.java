package dev.kantis.partner.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What an endpoint's messages are signed with: 24 to 64 bytes. Never printed. */
public final class WebhookSecret {
    /** Before its base64. */
    public static final String PREFIX = "whsec_";

    private static final int BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    private WebhookSecret(byte[] key) {
        if (key.length < 24 || key.length > 64) {
            throw new IllegalArgumentException("a secret has 24 to 64 bytes");
        }
        this.key = key.clone();
    }

    public static WebhookSecret random() {
        var fresh = new byte[BYTES];
        RANDOM.nextBytes(fresh);
        return new WebhookSecret(fresh);
    }

    /** The secret of its text, with or without prefix. */
    public static WebhookSecret parse(String text) {
        var base64 = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
        return new WebhookSecret(Base64.getDecoder().decode(base64));
    }

    static WebhookSecret of(byte[] key) {
        return new WebhookSecret(key);
    }

    byte[] bytes() {
        return key.clone();
    }

    /** For the partner, once. */
    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /** The signature of a message, for header {@code webhook-signature}. */
    public String sign(String id, long epochSecond, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((id + "." + epochSecond + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "WebhookSecret";
    }
}
