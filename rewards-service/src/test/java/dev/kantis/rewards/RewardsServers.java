package dev.kantis.rewards;

import dev.kantis.localstack.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The real servers behind the service in tests. The ledger is a port where a test may let one answer. */
public class RewardsServers implements QuarkusTestResourceLifecycleManager {
    static final String DOCUMENTS = """
            apiVersion: kantis.dev/v1alpha1
            kind: Reward
            metadata: {name: from-folder}
            spec: {title: From the folder, description: Applied at start., unit: points, points: 10}
            ---
            apiVersion: kantis.dev/v1alpha1
            kind: Reward
            metadata: {name: broken}
            spec: {title: Broken, description: Without a price., unit: points, points: 0}
            """;

    @Override
    public Map<String, String> start() {
        var servers = TestServers.shared();
        var settings = new HashMap<String, String>();
        settings.putAll(servers.database("rewards"));
        settings.putAll(servers.kafka());
        settings.putAll(servers.keycloak("rewards-service"));
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.grpc.clients.ledger.host", "127.0.0.1");
        settings.put("quarkus.grpc.clients.ledger.test-port", String.valueOf(freePort()));
        settings.put("rewards.sweep.after", "PT1S");
        settings.put("rewards.vouchers.every", "1s");
        settings.put("rewards.sweep.longest-pause", "PT1S");
        settings.put("kantis.documents", documents().toString());
        return settings;
    }

    @Override
    public void stop() {}

    private static Path documents() {
        try {
            var folder = Files.createDirectories(Path.of("target", "test-documents"));
            Files.writeString(folder.resolve("rewards.yaml"), DOCUMENTS);
            return folder.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
