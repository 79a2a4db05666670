package dev.kantis.localstack.story;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;

/** The running ledger, called over gRPC as somebody of the demo staff. */
record LedgerCalls(ManagedChannel open, Channel channel) implements AutoCloseable {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    static LedgerCalls as(Platform platform, String role) throws IOException, InterruptedException {
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + platform.staffToken(role));
        var ledger = platform.address("ledger-service");
        var open = ManagedChannelBuilder.forAddress(ledger.getHost(), ledger.getPort())
                .usePlaintext()
                .build();
        return new LedgerCalls(
                open, ClientInterceptors.intercept(open, MetadataUtils.newAttachHeadersInterceptor(headers)));
    }

    @Override
    public void close() {
        open.shutdownNow();
    }
}
