package dev.kantis.member.keys;

import dev.kantis.member.MemberConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Members' keys are stored wrapped with a key that is in no database. New ones are wrapped with the one of the
 * settings; those that were wrapped with an earlier one are read as long as the settings name it too.
 */
@ApplicationScoped
public class KeyWrapping {
    private static final int NAME_BYTES = 8;
    private static final String CONTEXT = "key of ";

    private final String current;
    private final Map<String, MemberKey> known = new LinkedHashMap<>();

    KeyWrapping(MemberConfig config) {
        var secrets = config.keys();
        this.current = add(secrets.encryptionKey()
                .orElseThrow(
                        () -> new IllegalStateException("member.keys.encryption-key is not set: 32 bytes, base64")));
        secrets.otherEncryptionKeys().orElse(List.of()).forEach(this::add);
    }

    private String add(String base64) {
        var secret = Base64.getDecoder().decode(base64);
        var name = nameOf(secret);
        known.put(name, MemberKey.of(secret));
        return name;
    }

    /** A key and the name of the one that it is wrapped with. */
    public record Wrapped(String kek, byte[] bytes) {}

    public MemberKey fresh() {
        return MemberKey.fresh();
    }

    public Wrapped wrap(UUID member, MemberKey key) {
        return new Wrapped(current, key.wrappedBy(keyNamed(current), CONTEXT + member));
    }

    public MemberKey unwrap(UUID member, Wrapped wrapped) {
        return keyNamed(wrapped.kek())
                .open(CONTEXT + member, wrapped.bytes())
                .map(MemberKey::of)
                .orElseThrow(() -> new IllegalStateException("a member's key does not open"));
    }

    private MemberKey keyNamed(String name) {
        var key = known.get(name);
        if (key == null) {
            throw new IllegalStateException("the key-encryption key " + name + " is not among the settings");
        }
        return key;
    }

    private static String nameOf(byte[] secret) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(secret);
            return HexFormat.of().formatHex(Arrays.copyOf(hash, NAME_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
