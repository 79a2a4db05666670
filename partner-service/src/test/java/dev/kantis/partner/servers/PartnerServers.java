package dev.kantis.partner.servers;

import dev.kantis.localstack.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * The real servers that partner-service needs, with a cable to Keycloak's admin API. Its neighbors are away: the whole
 * way of a purchase is for the system tests.
 */
public class PartnerServers implements QuarkusTestResourceLifecycleManager {
    private final TestServers servers = TestServers.shared();

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<String, String>();
        settings.put("quarkus.oidc.token.lifespan-grace", "1");
        settings.put("quarkus.grpc.clients.member.test-port", closedPort());
        settings.put("quarkus.grpc.clients.ledger.test-port", closedPort());
        settings.put("quarkus.grpc.clients.rewards.test-port", closedPort());
        settings.put("quarkus.grpc.clients.clearing.test-port", closedPort());
        settings.putAll(servers.database("partner"));
        settings.putAll(servers.kafka());
        settings.putAll(servers.keycloak("partner-service"));
        settings.computeIfPresent(
                "quarkus.keycloak.admin-client.server-url", (_, url) -> throughCable(URI.create(url)));
        return settings;
    }

    @Override
    public void stop() {}

    private static String closedPort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String throughCable(URI server) {
        try {
            return "http://" + server.getHost() + ":" + Cable.to(server).port();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
