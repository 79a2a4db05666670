package dev.kantis.member.lookup;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kantis.member.MemberConfig;
import dev.kantis.member.identifier.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a partner's tills have found somebody by in the last day: no guess any more, so it is answered whatever else the
 * partner's tills try. Kept as keyed hashes, bounded; the key is new with each start.
 */
@ApplicationScoped
public class KnownMembers {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Cache<Hash, Boolean> known;
    private final SecretKey key;

    private record Hash(long high, long low) {}

    KnownMembers(MemberConfig config) {
        this.known = Caffeine.newBuilder()
                .maximumSize(config.guesses().remembered())
                .expireAfterAccess(REMEMBERED)
                .build();
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    boolean knows(Asker asker, Identifier identifier) {
        return known.getIfPresent(hash(asker, identifier)) != null;
    }

    void remember(Asker asker, Identifier identifier) {
        known.put(hash(asker, identifier), Boolean.TRUE);
    }

    void forget(Asker asker, Identifier identifier) {
        known.invalidate(hash(asker, identifier));
    }

    private Hash hash(Asker asker, Identifier identifier) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((asker.group() + " ").getBytes(StandardCharsets.UTF_8));
            var hash = ByteBuffer.wrap(mac.doFinal(identifier.toString().getBytes(StandardCharsets.UTF_8)));
            return new Hash(hash.getLong(), hash.getLong());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
