package dev.kantis.engagement.servers;

import dev.kantis.localstack.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Real PostgreSQL, Kafka, Keycloak and mail sink, and a port where {@link FakeMembers} may answer. */
public final class EngagementServers implements QuarkusTestResourceLifecycleManager {
    /** Setting that names the port of the fake member-service. */
    public static final String MEMBER_PORT = "quarkus.grpc.clients.member.test-port";

    @Override
    public Map<String, String> start() {
        var servers = TestServers.shared();
        var settings = new HashMap<String, String>();
        settings.putAll(servers.database("engagement"));
        settings.putAll(servers.kafka());
        settings.putAll(servers.keycloak("engagement-service"));
        settings.putAll(servers.smtp());
        settings.put("mp.messaging.incoming.timeline.group.id", "engagement.timeline." + UUID.randomUUID());
        settings.put("kantis.documents", "../examples/coffee-coalition");
        settings.put("engagement.hand-over.every", "1s");
        settings.put(MEMBER_PORT, String.valueOf(freePort()));
        return settings;
    }

    @Override
    public void stop() {
        // The servers end with the JVM.
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
