package dev.kantis.ledger;

import dev.kantis.localstack.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Real servers for the ledger's tests, with a database of its own. */
public final class LedgerServers implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        var servers = TestServers.shared();
        var settings = new HashMap<String, String>();
        settings.putAll(servers.database("ledger"));
        settings.putAll(servers.kafka());
        settings.putAll(servers.keycloak("ledger-service"));
        settings.put("quarkus.http.test-port", "0");
        settings.put("kantis.documents", "../examples/coffee-coalition");
        return settings;
    }

    @Override
    public void stop() {
        // The servers are shared and end with the JVM.
    }
}
