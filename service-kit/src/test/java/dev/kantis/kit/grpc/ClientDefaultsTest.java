package dev.kantis.kit.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientDefaultsTest {

    /** In particular no timeout, which would cut longer deadlines down, and no method of its own. */
    @Test
    void callsAreRepeatedWhenUnavailableOnlyAndSpreadOverAllReplicas() {
        var config = new ClientDefaults<NettyChannelBuilder>().configure(NettyChannelBuilder.forTarget("member"));

        assertThat(config)
                .isEqualTo(Map.of(
                        "loadBalancingConfig",
                        List.of(Map.of("round_robin", Map.of())),
                        "methodConfig",
                        List.of(Map.of(
                                "name",
                                List.of(Map.of()),
                                "retryPolicy",
                                Map.of(
                                        "maxAttempts",
                                        5.0,
                                        "initialBackoff",
                                        "0.05s",
                                        "maxBackoff",
                                        "0.5s",
                                        "backoffMultiplier",
                                        2.0,
                                        "retryableStatusCodes",
                                        List.of("UNAVAILABLE")))),
                        "retryThrottling",
                        Map.of("maxTokens", 100.0, "tokenRatio", 0.1)));
    }

    @Test
    void aCallThatSetsNoDeadlineHasOne() {
        assertThat(ClientDefaults.DEADLINE).isEqualTo(Duration.ofSeconds(2));
    }
}
