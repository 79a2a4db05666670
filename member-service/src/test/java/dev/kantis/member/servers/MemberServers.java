package dev.kantis.member.servers;

import dev.kantis.localstack.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The real servers that member-service needs. The way to Keycloak's admin API leads over a cable that can be cut. */
public class MemberServers implements QuarkusTestResourceLifecycleManager {
    /** Codes were signed with it before. */
    public static final String OTHER_CODE_KEY = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

    private static final String KEYS_KEY = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

    /** Setting that names the port where {@link FakeEngagement} may answer. */
    public static final String ENGAGEMENT_PORT = "quarkus.grpc.clients.engagement.test-port";

    /** Setting that names the port where {@link FakeLedger} may answer. */
    public static final String LEDGER_PORT = "quarkus.grpc.clients.ledger.test-port";

    /** Settings that name the ports where {@link FakeNeighbors} may answer. */
    public static final String REWARDS_PORT = "quarkus.grpc.clients.rewards.test-port";

    public static final String FEEDBACK_PORT = "quarkus.grpc.clients.feedback.test-port";

    private final TestServers servers = TestServers.shared();

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<String, String>();
        settings.put("member.guesses.longest-pause", "PT0.02S");
        settings.put("member.code.key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        settings.put("member.code.other-keys", OTHER_CODE_KEY);
        settings.put(ENGAGEMENT_PORT, String.valueOf(freePort()));
        settings.put(LEDGER_PORT, String.valueOf(freePort()));
        settings.put(REWARDS_PORT, String.valueOf(freePort()));
        settings.put(FEEDBACK_PORT, String.valueOf(freePort()));
        settings.put("member.erasure.poll", "PT0.2S");
        settings.put("member.exports.poll", "PT0.2S");
        settings.put("member.erasure.after-account", "PT0.2S");
        settings.put("member.keys.encryption-key", KEYS_KEY);
        settings.putAll(servers.database("member"));
        servers.database("member_keys").forEach((name, value) -> settings.put(keys(name), value));
        settings.putAll(servers.kafka());
        settings.putAll(servers.keycloak("member-service"));
        settings.computeIfPresent(
                "quarkus.keycloak.admin-client.server-url", (_, url) -> throughCable(URI.create(url)));
        return settings;
    }

    @Override
    public void stop() {}

    /** The same setting of the database of keys. */
    private static String keys(String name) {
        return name.replaceFirst("^quarkus\\.(datasource|flyway)\\.", "quarkus.$1.keys.");
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
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
