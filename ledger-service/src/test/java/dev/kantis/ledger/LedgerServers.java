package dev.kantis.ledger;

import dev.kantis.localstack.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** Real servers for the ledger's tests, with a database of its own. */
public final class LedgerServers implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        var servers = TestServers.shared();
        var settings = new HashMap<String, String>();
        settings.putAll(servers.database("ledger"));
        settings.putAll(servers.kafka());
        settings.putAll(servers.keycloak("ledger-service"));
        settings.put("kantis.documents", "../examples/coffee-coalition");
        return settings;
    }

    /** Where the service under test answers gRPC. */
    public static int grpcPort() {
        return ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", Integer.class);
    }

    @Override
    public void stop() {
        // The servers are shared and end with the JVM.
    }
}
