package dev.kantis.partner.till;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;

/**
 * Answers of member-service that are still good: young enough, and asked for after the member's last event. Unknown is
 * never remembered. Both memories are bounded; what is forgotten is asked again.
 */
final class RememberedMembers {
    private final IdentifierHashes hashes = new IdentifierHashes();
    private final Cache<IdentifierHashes.Hash, Remembered> members;
    private final Cache<String, Long> lastEvents;
    private final Ticker ticker;

    RememberedMembers(Duration timeToLive, long maximumSize, Ticker ticker) {
        this.ticker = ticker;
        this.members = cache(timeToLive, maximumSize);
        this.lastEvents = cache(timeToLive, maximumSize);
    }

    private record Remembered(KnownMember member, long askedAt) {}

    /** The time to give to {@link #remember}, read before member-service is asked. */
    long now() {
        return ticker.read();
    }

    Optional<KnownMember> find(ShownIdentifier identifier) {
        var remembered = members.getIfPresent(hashes.of(identifier));
        if (remembered == null) {
            return Optional.empty();
        }
        var event = lastEvents.getIfPresent(remembered.member().memberId());
        return event == null || event < remembered.askedAt() ? Optional.of(remembered.member()) : Optional.empty();
    }

    void remember(ShownIdentifier identifier, KnownMember member, long askedAt) {
        members.put(hashes.of(identifier), new Remembered(member, askedAt));
    }

    /** Something happened to the member: answers from before are not used any more. */
    void forget(String memberId) {
        lastEvents.put(memberId, ticker.read());
    }

    private <K, V> Cache<K, V> cache(Duration timeToLive, long maximumSize) {
        return Caffeine.newBuilder()
                .expireAfterWrite(timeToLive)
                .maximumSize(maximumSize)
                .ticker(ticker)
                .build();
    }
}
