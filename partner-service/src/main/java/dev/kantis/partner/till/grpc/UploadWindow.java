package dev.kantis.partner.till.grpc;

import dev.kantis.contracts.partner.v1.TillServiceGrpc;
import dev.kantis.contracts.partner.v1.UploadPurchasesRequest;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads a chunk of an upload when the one before is answered and the till has room for answers, so that a stream never
 * has more than one chunk in memory. Quarkus itself reads as fast as a till sends.
 */
@GlobalInterceptor
@ApplicationScoped
class UploadWindow implements ServerInterceptor, Prioritized {
    private static final String UPLOAD =
            TillServiceGrpc.getUploadPurchasesMethod().getFullMethodName();

    /** Inside of the validation: what arrives here keeps its rules and will be answered. */
    @Override
    public int getPriority() {
        return 100;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        if (!UPLOAD.equals(call.getMethodDescriptor().getFullMethodName())) {
            return next.startCall(call, headers);
        }
        var window = new Window<>(call);
        return window.listening(next.startCall(window, headers));
    }

    /** The window of one stream. */
    private static final class Window<Q, R> extends SimpleForwardingServerCall<Q, R> {
        private final AtomicInteger unanswered = new AtomicInteger();
        private final AtomicBoolean started = new AtomicBoolean();
        private final AtomicBoolean waiting = new AtomicBoolean();

        Window(ServerCall<Q, R> call) {
            super(call);
        }

        ServerCall.Listener<Q> listening(ServerCall.Listener<Q> listener) {
            return new SimpleForwardingServerCallListener<>(listener) {
                @Override
                public void onMessage(Q message) {
                    unanswered.addAndGet(((UploadPurchasesRequest) message).getPurchasesCount());
                    super.onMessage(message);
                }

                @Override
                public void onReady() {
                    readWhereThereIsRoom();
                    super.onReady();
                }
            };
        }

        /** The first chunk as the handler wishes; after it the answers decide. */
        @Override
        public void request(int count) {
            if (started.compareAndSet(false, true)) {
                super.request(1);
            }
        }

        @Override
        public void sendMessage(R message) {
            super.sendMessage(message);
            if (unanswered.decrementAndGet() == 0) {
                waiting.set(true);
                readWhereThereIsRoom();
            }
        }

        private void readWhereThereIsRoom() {
            if (isReady() && waiting.compareAndSet(true, false)) {
                super.request(1);
            }
        }
    }
}
