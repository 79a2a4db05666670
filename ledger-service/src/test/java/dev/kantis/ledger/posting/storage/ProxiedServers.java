package dev.kantis.ledger.posting.storage;

import dev.kantis.ledger.LedgerServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ledger's servers, with a proxy before PostgreSQL that can cut connections. */
public final class ProxiedServers implements QuarkusTestResourceLifecycleManager {
    private static final String URL = "quarkus.datasource.reactive.url";

    private @Nullable CuttingProxy proxy;

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(new LedgerServers().start());
        var url = settings.getOrDefault(URL, "");
        var address = URI.create(url);
        try {
            var made = new CuttingProxy(address.getHost(), address.getPort());
            proxy = made;
            settings.put(URL, url.replace(address.getHost() + ":" + address.getPort(), "127.0.0.1:" + made.port()));
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            if (proxy != null) {
                proxy.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(proxy, new TestInjector.MatchesType(CuttingProxy.class));
    }
}
