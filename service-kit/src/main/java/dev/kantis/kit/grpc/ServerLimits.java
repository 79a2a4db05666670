package dev.kantis.kit.grpc;

import dev.kantis.kit.KitConfig;
import io.quarkus.grpc.api.ServerBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcServerConfiguration;
import io.vertx.grpc.VertxServerBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** What one connection may take of a gRPC server, beyond the limits that Quarkus has settings for. */
@ApplicationScoped
public class ServerLimits implements ServerBuilderCustomizer<VertxServerBuilder> {
    private static final int IDLE_MINUTES = 5;
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final KitConfig config;

    ServerLimits(KitConfig config) {
        this.config = config;
    }

    @Override
    public void customize(GrpcServerConfiguration configuration, VertxServerBuilder server) {
        server.nettyBuilder()
                .maxConcurrentCallsPerConnection(config.grpc().callsPerConnection())
                .maxConnectionIdle(IDLE_MINUTES, TimeUnit.MINUTES)
                .permitKeepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true);
    }
}
