package dev.kantis.kit.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.KitConfig;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GlobalInterceptor;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;

/**
 * Ends a call shortly before its caller's deadline and drops what would be answered later. The server would otherwise
 * write the late answer to a stream that the caller has reset, and tear down the connection with everybody else's calls
 * (quarkusio/quarkus#56268). The work behind the call goes on; its outcome is stored and told to the repeat.
 */
@GlobalInterceptor
@ApplicationScoped
public class DeadlineInterceptor implements ServerInterceptor, Prioritized {
    private static final Metadata.Key<String> TIMEOUT =
            Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);

    private final KitConfig config;

    DeadlineInterceptor(KitConfig config) {
        this.config = config;
    }

    @Override
    public int getPriority() {
        return 2000;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        var context = Vertx.currentContext();
        var timeout = headers.get(TIMEOUT);
        if (context == null || timeout == null) {
            return next.startCall(call, headers);
        }
        var guarded = new OnceAnswered<>(call);
        var timer = context.owner().setTimer(GrpcTimeout.serverMillis(timeout), _ -> guarded.end(tooLate()));
        guarded.onAnswer(() -> context.owner().cancelTimer(timer));
        return next.startCall(guarded, headers);
    }

    private StatusRuntimeException tooLate() {
        return Statuses.toStatus(
                new Refusal(
                        Reason.REASON_DEADLINE_EXCEEDED,
                        "The time ran out. Repeat with the same request id to learn the outcome."),
                config.context());
    }

    /** Lets the first end of a call through and nothing after it. Timer and answer may come from two threads. */
    private static final class OnceAnswered<Q, R> extends SimpleForwardingServerCall<Q, R> {
        private boolean ended;
        private Runnable afterwards = () -> {};

        OnceAnswered(ServerCall<Q, R> call) {
            super(call);
        }

        synchronized void onAnswer(Runnable task) {
            afterwards = task;
        }

        synchronized void end(StatusRuntimeException answer) {
            var trailers = answer.getTrailers();
            close(answer.getStatus(), trailers == null ? new Metadata() : trailers);
        }

        @Override
        public synchronized void sendHeaders(Metadata headers) {
            if (!ended) {
                super.sendHeaders(headers);
            }
        }

        @Override
        public synchronized void sendMessage(R message) {
            if (!ended) {
                super.sendMessage(message);
            }
        }

        @Override
        public synchronized void close(Status status, Metadata trailers) {
            if (!ended) {
                ended = true;
                afterwards.run();
                super.close(status, trailers);
            }
        }
    }
}
