package dev.kantis.localstack.story;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** The running member-service, called over gRPC as the demo's administrator; each look fetches a fresh token. */
final class MemberCalls implements Supplier<Channel>, AutoCloseable {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Platform platform;
    private final ManagedChannel open;

    MemberCalls(Platform platform) {
        var service = platform.address("member-service");
        this.platform = platform;
        this.open = ManagedChannelBuilder.forAddress(service.getHost(), service.getPort())
                .usePlaintext()
                .build();
    }

    @Override
    public Channel get() {
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token());
        return ClientInterceptors.intercept(open, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private String token() {
        try {
            return platform.staffToken("admin");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        open.shutdownNow();
    }
}
