package dev.kantis.partner.webhook;

import dev.kantis.partner.PartnerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets as the database has them: sealed with AES-GCM and bound to their endpoint, so that rows cannot be exchanged.
 * Without a key there are no webhooks, rather than secrets in the clear.
 */
@ApplicationScoped
public class SecretBox {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<SecretKey> keys = new ArrayList<>();

    SecretBox(PartnerConfig config) {
        var webhooks = config.webhooks();
        webhooks.key().map(SecretBox::key).ifPresent(keys::add);
        webhooks.otherKeys().orElse(List.of()).stream().map(SecretBox::key).forEach(keys::add);
        if (webhooks.key().isEmpty() && !keys.isEmpty()) {
            throw new IllegalArgumentException("other keys only stand beside partner.webhooks.key");
        }
    }

    /** Whether there is a key at all. */
    public boolean isReady() {
        return !keys.isEmpty();
    }

    public Endpoint.Box seal(UUID endpoint, WebhookSecret secret) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, endpoint)
                    .doFinal(secret.bytes());
            var box = Arrays.copyOf(nonce, nonce.length + sealed.length);
            System.arraycopy(sealed, 0, box, nonce.length, sealed.length);
            return new Endpoint.Box(Base64.getEncoder().encodeToString(box));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    public WebhookSecret open(UUID endpoint, Endpoint.Box sealed) {
        var box = Base64.getDecoder().decode(sealed.base64());
        for (var key : keys) {
            try {
                var nonce = Arrays.copyOf(box, NONCE_BYTES);
                return WebhookSecret.of(cipher(Cipher.DECRYPT_MODE, key, nonce, endpoint)
                        .doFinal(box, NONCE_BYTES, box.length - NONCE_BYTES));
            } catch (GeneralSecurityException _) {
                // sealed with another key
            }
        }
        throw new IllegalStateException("a webhook secret was sealed with a key that is not here");
    }

    private static SecretKey key(String base64) {
        var bytes = Base64.getDecoder().decode(base64);
        if (bytes.length != 32) {
            throw new IllegalArgumentException("a key of partner.webhooks has 32 bytes");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, UUID endpoint) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("webhook " + endpoint).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
