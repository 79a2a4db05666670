package dev.kantis.kit.grpc;

import io.grpc.CallCredentials;
import java.util.concurrent.Executor;

/** Passes somebody's own token on with a call, as the gateway does for the people behind the apps. */
public final class BearerToken extends CallCredentials {
    private final String token;

    public BearerToken(String token) {
        this.token = token;
    }

    @Override
    public void applyRequestMetadata(RequestInfo request, Executor executor, MetadataApplier applier) {
        applier.apply(ServiceCredentials.bearer(token));
    }
}
