package dev.kantis.kit.signatures;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;

/** An Ed25519 key that is made from a secret of 32 bytes: the same secret makes the same key everywhere. */
public final class SigningKey {
    private static final int SECRET_BYTES = 32;

    private final KeyPair pair;

    private SigningKey(KeyPair pair) {
        this.pair = pair;
    }

    public static SigningKey of(byte[] secret) {
        if (secret.length != SECRET_BYTES) {
            throw new IllegalArgumentException("a signing key is made from 32 bytes");
        }
        try {
            var generator = KeyPairGenerator.getInstance(VerifyingKey.ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, new Fixed(secret));
            return new SigningKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /** A key of its own. */
    public static SigningKey random() {
        var secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return of(secret);
    }

    public VerifyingKey verifying() {
        return new VerifyingKey(pair.getPublic());
    }

    byte[] sign(byte[] content) {
        try {
            var signature = Signature.getInstance(VerifyingKey.ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with Ed25519", e);
        }
    }

    /** Answers the secret where the generator asks for chance: Ed25519's private key is 32 random bytes. */
    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final transient byte[] secret;

        Fixed(byte[] secret) {
            this.secret = secret.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != secret.length) {
                throw new IllegalStateException("the generator asks for another number of bytes");
            }
            System.arraycopy(secret, 0, bytes, 0, bytes.length);
        }
    }
}
