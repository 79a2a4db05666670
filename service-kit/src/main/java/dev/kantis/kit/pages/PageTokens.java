package dev.kantis.kit.pages;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.KitConfig;
import dev.kantis.kit.errors.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Page tokens that say nothing to whoever holds them: the position is sealed with AES-GCM and bound to one list
 * ({@code scope}: method, caller and filter). Without a configured key each start makes its own, and old tokens end.
 */
@ApplicationScoped
public class PageTokens {
    /** Default number of items on a page. */
    public static final int DEFAULT_SIZE = 50;

    /** More than this is cut. */
    public static final int MAX_SIZE = 1000;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;

    PageTokens(KitConfig config) {
        this.key = new SecretKeySpec(
                config.pageTokenKey().map(Base64.getDecoder()::decode).orElseGet(PageTokens::newKey), "AES");
    }

    /** The number of items to answer for a requested page size. */
    public static int sizeOf(int requested) {
        return requested <= 0 ? DEFAULT_SIZE : Math.min(requested, MAX_SIZE);
    }

    /** The token of the position after which the next page starts. */
    public String seal(String scope, String position) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, scope).doFinal(position.getBytes(StandardCharsets.UTF_8));
            var token = Arrays.copyOf(nonce, nonce.length + sealed.length);
            System.arraycopy(sealed, 0, token, nonce.length, sealed.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /** The position in a token; empty for the first page. Refuses a token of another list or of nobody. */
    public Optional<String> open(String scope, String token) {
        if (token.isEmpty()) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(token);
            var nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            var position = cipher(Cipher.DECRYPT_MODE, nonce, scope)
                    .doFinal(bytes, NONCE_BYTES, Math.max(0, bytes.length - NONCE_BYTES));
            return Optional.of(new String(position, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw new Refusal(
                            Reason.REASON_PAGE_TOKEN_INVALID,
                            "The page token is not of this list. Start again without one.")
                    .asException();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String scope) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(scope.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] newKey() {
        var fresh = new byte[32];
        RANDOM.nextBytes(fresh);
        return fresh;
    }
}
