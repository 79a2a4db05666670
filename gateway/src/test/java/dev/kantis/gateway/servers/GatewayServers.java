package dev.kantis.gateway.servers;

import dev.kantis.localstack.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A real Keycloak, and ports of services where nobody answers except {@link FakeServices} and {@link FakeMembers} while
 * they are up.
 */
public final class GatewayServers implements QuarkusTestResourceLifecycleManager {
    /** Setting that names the port of the services that {@link FakeServices} plays. */
    public static final String SERVICE_PORT = "quarkus.grpc.clients.ledger.test-port";

    /** Setting that names the port of member-service, which {@link FakeMembers} plays. */
    public static final String MEMBER_PORT = "quarkus.grpc.clients.member.test-port";

    /** Setting that names the port of partner-service, which {@link FakeClearing} plays. */
    public static final String PARTNER_PORT = "quarkus.grpc.clients.partner.test-port";

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(TestServers.shared().keycloak("gateway"));
        var silent = freePort();
        for (var service : List.of("rewards", "feedback", "engagement")) {
            settings.put("quarkus.grpc.clients." + service + ".test-port", String.valueOf(silent));
        }
        settings.put(PARTNER_PORT, String.valueOf(freePort()));
        settings.put(MEMBER_PORT, String.valueOf(freePort()));
        settings.put(SERVICE_PORT, String.valueOf(freePort()));
        settings.put("gateway.limits.calls-per-account", "40");
        settings.put("quarkus.http.cors.origins", "https://app.kantis.example");
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
