package dev.kantis.kit.grpc;

import io.grpc.ManagedChannelBuilder;
import io.quarkus.grpc.api.ChannelBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcClientConfiguration;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How every service calls its neighbors: a deadline of two seconds unless the call sets its own, up to four more tries
 * on UNAVAILABLE only (every mutating call can be repeated), round robin over all replicas. Quarkus forbids repeats
 * unless {@code quarkus.grpc.clients.<name>.retry} is set, after this has run, so each service sets it for each of its
 * clients.
 */
@Dependent
public class ClientDefaults<T extends ManagedChannelBuilder<T>> implements ChannelBuilderCustomizer<T> {
    /**
     * The deadline of a call that sets none. Not part of the service config, which would cut longer ones down to it.
     */
    public static final Duration DEADLINE = Duration.ofSeconds(2);

    private static final Map<String, Object> RETRY = Map.of(
            "maxAttempts",
            5.0,
            "initialBackoff",
            "0.05s",
            "maxBackoff",
            "0.5s",
            "backoffMultiplier",
            2.0,
            "retryableStatusCodes",
            List.of("UNAVAILABLE"));

    @Override
    public Map<String, Object> customize(String name, GrpcClientConfiguration configuration, T builder) {
        return configure(builder);
    }

    Map<String, Object> configure(T builder) {
        builder.keepAliveTime(30, TimeUnit.SECONDS).keepAliveTimeout(5, TimeUnit.SECONDS);
        return Map.of(
                "loadBalancingConfig",
                List.of(Map.of("round_robin", Map.of())),
                "methodConfig",
                List.of(Map.of("name", List.of(Map.of()), "retryPolicy", RETRY)),
                "retryThrottling",
                Map.of("maxTokens", 100.0, "tokenRatio", 0.1));
    }
}
