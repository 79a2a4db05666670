package dev.kantis.member.imports.grpc;

import dev.kantis.contracts.member.v1.ImportServiceGrpc;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads two chunks of an import ahead, and a further one with each answer: one is stored while the next one comes.
 * Quarkus itself reads as fast as a sender sends.
 */
@GlobalInterceptor
@ApplicationScoped
class ImportWindow implements ServerInterceptor, Prioritized {
    private static final int AHEAD = 2;
    private static final String IMPORT =
            ImportServiceGrpc.getImportMembersMethod().getFullMethodName();

    /** Inside of the validation: what arrives here keeps its rules and will be answered. */
    @Override
    public int getPriority() {
        return 100;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        return IMPORT.equals(call.getMethodDescriptor().getFullMethodName())
                ? next.startCall(new Window<>(call), headers)
                : next.startCall(call, headers);
    }

    /** The window of one stream. */
    private static final class Window<Q, R> extends SimpleForwardingServerCall<Q, R> {
        private final AtomicBoolean started = new AtomicBoolean();

        Window(ServerCall<Q, R> call) {
            super(call);
        }

        /** The first ones as the handler wishes; after them the answers decide. */
        @Override
        public void request(int count) {
            if (started.compareAndSet(false, true)) {
                super.request(AHEAD);
            }
        }

        @Override
        public void sendMessage(R message) {
            super.sendMessage(message);
            super.request(1);
        }
    }
}
