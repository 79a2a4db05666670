package dev.kantis.kit.signatures;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Bytes with their signature, as text of URL-safe letters: the id of the key (4 bytes), the signature (64), the
 * content.
 */
public final class SignedText {
    /** Longer texts are not looked at. */
    public static final int MAX_LENGTH = 512;

    private static final int SIGNATURE_BYTES = 64;
    private static final int HEAD_BYTES = VerifyingKey.ID_BYTES + SIGNATURE_BYTES;

    private SignedText() {}

    /** The content, signed. */
    public static String of(byte[] content, SigningKey key) {
        var text = ByteBuffer.allocate(HEAD_BYTES + content.length)
                .put(HexFormat.of().parseHex(key.verifying().id()))
                .put(key.sign(content))
                .put(content);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.array());
    }

    /** The content of a text that one of the keys has signed; empty for everything else. */
    public static Optional<byte[]> open(String text, Collection<VerifyingKey> keys) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            return bytes.remaining() < HEAD_BYTES ? Optional.empty() : open(bytes, keys);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> open(ByteBuffer bytes, Collection<VerifyingKey> keys) {
        var id = HexFormat.of().formatHex(next(bytes, VerifyingKey.ID_BYTES));
        var signature = next(bytes, SIGNATURE_BYTES);
        var content = next(bytes, bytes.remaining());
        return keys.stream()
                .filter(key -> key.id().equals(id))
                .filter(key -> key.accepts(content, signature))
                .findFirst()
                .map(_ -> content);
    }

    private static byte[] next(ByteBuffer bytes, int length) {
        var part = new byte[length];
        bytes.get(part);
        return part;
    }
}
