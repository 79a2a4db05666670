package dev.kantis.kit.grpc;

import com.google.protobuf.Message;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;

/** Refuses messages that break the rules written in their proto, with the field and the rule in {@code BadRequest}. */
@GlobalInterceptor
@ApplicationScoped
public class ValidationInterceptor implements ServerInterceptor, Prioritized {
    private final MessageRules rules;

    ValidationInterceptor(MessageRules rules) {
        this.rules = rules;
    }

    @Override
    public int getPriority() {
        return 500;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            private boolean refused;

            @Override
            public void onMessage(Q message) {
                var failure = rules.failureOf((Message) message);
                if (failure.isEmpty()) {
                    super.onMessage(message);
                } else if (!refused) {
                    refused = true;
                    var trailers = failure.get().getTrailers();
                    call.close(failure.get().getStatus(), trailers == null ? new Metadata() : trailers);
                }
            }

            @Override
            public void onHalfClose() {
                if (!refused) {
                    super.onHalfClose();
                }
            }
        };
    }
}
