package dev.kantis.partner.webhook.rest;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The host's own look-up. It holds a thread of the system until it ends, so each one has a thread of its own; they are
 * no more than deliveries under way.
 */
@ApplicationScoped
class HostNames implements Names {
    private static final long LIMIT_SECONDS = 5;

    private final ExecutorService lookUps = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("webhook-names-", 0).factory());

    void stop(@Observes ShutdownEvent event) {
        lookUps.shutdownNow();
    }

    @Override
    public List<InetAddress> addressesOf(String host) throws UnknownHostException {
        var lookUp = lookUps.submit(() -> List.of(InetAddress.getAllByName(host)));
        try {
            return lookUp.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException _) {
            lookUp.cancel(true);
            throw new UnknownHostException("no answer about the name");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("interrupted");
        }
    }
}
