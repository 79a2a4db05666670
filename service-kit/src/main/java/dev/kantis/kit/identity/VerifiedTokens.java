package dev.kantis.kit.identity;

import dev.kantis.kit.requests.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Callers whose tokens were verified a moment ago, by the hash of the token. A token is believed until it expires, for
 * a minute at most, so that a key that Keycloak withdraws is missed no longer than that. Checking a signature costs
 * more than all else that a call does before it reaches the database.
 */
final class VerifiedTokens {
    static final Duration LONGEST = Duration.ofSeconds(60);
    private static final float LOAD = 0.75f;

    private final Map<ByteBuffer, Verified> known;
    private final Duration longest;

    /** Longer than a minute is taken for a minute. */
    VerifiedTokens(int most, Duration wanted) {
        longest = wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
        known = new LinkedHashMap<>(16, LOAD, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Verified> eldest) {
                return size() > most;
            }
        };
    }

    private record Verified(Caller caller, Instant until) {}

    /** The caller behind a token that was verified before; empty if it has to be verified. */
    Optional<Caller> find(String token, Instant now) {
        if (!longest.isPositive()) {
            return Optional.empty();
        }
        var key = key(token);
        synchronized (known) {
            var verified = known.get(key);
            if (verified == null) {
                return Optional.empty();
            }
            if (!now.isBefore(verified.until())) {
                known.remove(key);
                return Optional.empty();
            }
            return Optional.of(verified.caller());
        }
    }

    /** Remembers a verified token. */
    void keep(String token, Caller caller, Instant now, Instant expiry) {
        if (!longest.isPositive()) {
            return;
        }
        var latest = now.plus(longest);
        var verified = new Verified(caller, expiry.isBefore(latest) ? expiry : latest);
        var key = key(token);
        synchronized (known) {
            known.put(key, verified);
        }
    }

    private static ByteBuffer key(String token) {
        return ByteBuffer.wrap(Fingerprint.of(token.getBytes(StandardCharsets.US_ASCII)));
    }
}
