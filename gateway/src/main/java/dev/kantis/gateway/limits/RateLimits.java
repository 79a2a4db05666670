package dev.kantis.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kantis.gateway.GatewayConfig;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Token buckets in memory, one per policy and client. How many clients are remembered is bounded; whoever was forgotten
 * starts with a full bucket.
 */
@ApplicationScoped
public class RateLimits {
    private final GatewayConfig.Limits config;
    private final Cache<Key, Bucket> buckets;

    private record Key(Policy policy, String client) {}

    RateLimits(GatewayConfig config) {
        this.config = config.limits();
        this.buckets = Caffeine.newBuilder()
                .maximumSize(config.limits().remembered())
                .expireAfterAccess(config.limits().window().multipliedBy(2))
                .build();
    }

    /** Takes one call out of the client's bucket, if there is one. */
    public Allowance take(Policy policy, String client) {
        var probe = buckets.get(new Key(policy, client), key -> newBucket(key.policy()))
                .tryConsumeAndReturnRemaining(1);
        return new Allowance(
                policy,
                probe.isConsumed(),
                limitOf(policy),
                probe.getRemainingTokens(),
                config.window(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket newBucket(Policy policy) {
        var capacity = limitOf(policy);
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, config.window()))
                .build();
    }

    private int limitOf(Policy policy) {
        return switch (policy) {
            case CALLS_PER_ADDRESS -> config.callsPerAddress();
            case ENROLLMENTS_PER_ADDRESS -> config.enrollmentsPerAddress();
            case CALLS_PER_ACCOUNT -> config.callsPerAccount();
        };
    }
}
