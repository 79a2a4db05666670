package dev.kantis.kit.signatures;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** The public half of a {@link SigningKey}: it can check and cannot sign. Named by its own content. */
public final class VerifyingKey {
    static final String ALGORITHM = "Ed25519";
    static final int ID_BYTES = 4;

    private final PublicKey key;
    private final String id;

    VerifyingKey(PublicKey key) {
        this.key = key;
        this.id = idOf(key.getEncoded());
    }

    /** From the form in which {@link #encoded} gives it out. */
    public static VerifyingKey of(byte[] encoded) {
        try {
            return new VerifyingKey(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a public Ed25519 key", e);
        }
    }

    /** Eight hexadecimal digits. */
    public String id() {
        return id;
    }

    /** X.509 SubjectPublicKeyInfo. */
    public byte[] encoded() {
        return key.getEncoded();
    }

    boolean accepts(byte[] content, byte[] signature) {
        try {
            var check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(content);
            return check.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static String idOf(byte[] encoded) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(encoded);
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
