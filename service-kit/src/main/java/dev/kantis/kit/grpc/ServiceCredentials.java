package dev.kantis.kit.grpc;

import io.grpc.CallCredentials;
import io.grpc.Metadata;
import io.grpc.Status;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.Tokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Signs calls with the service's own client credentials. The token is fetched once and renewed shortly before it ends.
 */
@ApplicationScoped
public class ServiceCredentials extends CallCredentials {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Instance<OidcClient> client;
    private final AtomicReference<@Nullable Uni<Tokens>> tokens = new AtomicReference<>();

    ServiceCredentials(Instance<OidcClient> client) {
        this.client = client;
    }

    @Override
    public void applyRequestMetadata(RequestInfo request, Executor executor, MetadataApplier applier) {
        accessToken()
                .subscribe()
                .with(
                        token -> applier.apply(bearer(token)),
                        failure -> applier.fail(Status.UNAVAILABLE
                                .withDescription("no token for the service's own calls")
                                .withCause(failure)));
    }

    /** A token of this service that is good for half a minute at least. Concurrent callers share one fetch. */
    public Uni<String> accessToken() {
        return shared().chain(current -> isFresh(current) ? Uni.createFrom().item(current) : renewed())
                .map(Tokens::getAccessToken);
    }

    /** Header of a call that carries this token. */
    public static Metadata bearer(String token) {
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return headers;
    }

    private Uni<Tokens> shared() {
        var current = tokens.get();
        if (current != null) {
            return current;
        }
        var fetch = fetch();
        return tokens.compareAndSet(null, fetch) ? fetch : shared();
    }

    private Uni<Tokens> renewed() {
        var current = tokens.get();
        if (current != null) {
            tokens.compareAndSet(current, null);
        }
        return shared();
    }

    /** Remembered until it ends; a failure is not remembered. */
    private Uni<Tokens> fetch() {
        return Uni.createFrom()
                .deferred(() -> client.get().getTokens())
                .onFailure()
                .invoke(() -> tokens.set(null))
                .memoize()
                .indefinitely();
    }

    private static boolean isFresh(Tokens current) {
        return !current.isAccessTokenExpired() && !current.isAccessTokenWithinRefreshInterval();
    }
}
